using System.Globalization;
using System.Runtime.Versioning;
using Community.Proofs;
using Community.Proofs.Bench;

[assembly: SupportedOSPlatform("linux")]

var seed = Array.IndexOf(args, "--seed") is var at && at >= 0 && at + 1 < args.Length
    ? int.Parse(args[at + 1], CultureInfo.InvariantCulture)
    : Environment.TickCount & int.MaxValue;
if (args is ["bench", ..])
{
    using var patience = new CancellationTokenSource(TimeSpan.FromMinutes(30));
    return await Benches.RunAsync(args.Skip(1).FirstOrDefault(a => !a.StartsWith('-') && !int.TryParse(a, CultureInfo.InvariantCulture, out _)), seed, patience.Token);
}

// ./dev prove NAME [--small] [--seed N]; `quick` is all of them, small.
Dictionary<string, Func<bool, int, CancellationToken, Task<int>>> proofs = new(StringComparer.Ordinal)
{
    ["access"] = (small, seed, stop) => AccessProof.RunAsync(small ? AccessProof.Small : AccessProof.Full, seed, stop),
    ["audit"] = (small, seed, stop) => AuditProof.RunAsync(small ? AuditProof.Small : AuditProof.Full, seed, stop),
    ["headers"] = (small, seed, stop) => HeadersProof.RunAsync(small ? HeadersProof.Small : HeadersProof.Full, seed, stop),
    ["kill"] = (small, seed, stop) => KillProof.RunAsync(small ? KillProof.Small : KillProof.Full, seed, stop),
    ["leaks"] = (small, seed, stop) => LeaksProof.RunAsync(small ? LeaksProof.Small : LeaksProof.Full, seed, stop),
    ["postcodes"] = (small, seed, stop) => PostcodesProof.RunAsync(small ? PostcodesProof.Small : PostcodesProof.Full, seed, stop),
    ["restore"] = (small, seed, stop) => RestoreProof.RunAsync(small ? RestoreProof.Small : RestoreProof.Full, seed, stop),
    ["rotate"] = (small, seed, stop) => RotateProof.RunAsync(small ? RotateProof.Small : RotateProof.Full, seed, stop),
    ["rows"] = (small, seed, stop) => RowsProof.RunAsync(small ? RowsProof.Small : RowsProof.Full, seed, stop),
    ["sign-in"] = (small, seed, stop) => SignInProof.RunAsync(small ? SignInProof.Small : SignInProof.Full, seed, stop),
};

var name = args.FirstOrDefault() ?? "";
var all = name is "quick";
if (!all && name is not "walls" && !proofs.ContainsKey(name))
{
    await Console.Error.WriteLineAsync($"prove {string.Join('|', proofs.Keys)}|quick|walls [--small] [--seed N]");
    return 2;
}

if (name is "walls")
{
    // It builds and runs the others again and again: no part of `quick`.
    using var patience = new CancellationTokenSource(TimeSpan.FromMinutes(60));
    return await WallsProof.RunAsync([.. args.Skip(1).TakeWhile(a => !a.StartsWith('-'))], seed, patience.Token);
}

var small = all || args.Contains("--small");
var failed = 0;
foreach (var (proof, run) in proofs.Where(p => all || p.Key == name))
{
    Console.WriteLine(proof);
    using var limit = new CancellationTokenSource(TimeSpan.FromMinutes(small ? 5 : 10));
    failed |= await run(small, seed, limit.Token);
}

return failed;
