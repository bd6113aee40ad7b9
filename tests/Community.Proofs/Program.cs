using System.Globalization;
using System.Runtime.Versioning;
using Community.Proofs;

[assembly: SupportedOSPlatform("linux")]

// ./dev prove NAME [--small] [--seed N]
var small = args.Contains("--small");
var seed = Array.IndexOf(args, "--seed") is var at && at >= 0 && at + 1 < args.Length
    ? int.Parse(args[at + 1], CultureInfo.InvariantCulture)
    : Environment.TickCount & int.MaxValue;
using var limit = new CancellationTokenSource(TimeSpan.FromMinutes(small ? 5 : 10));
switch (args.FirstOrDefault())
{
    case "kill":
        return await KillProof.RunAsync(small ? KillProof.Small : KillProof.Full, seed, limit.Token);
    case "rows":
        return await RowsProof.RunAsync(small ? RowsProof.Small : RowsProof.Full, seed, limit.Token);
    case "rotate":
        return await RotateProof.RunAsync(small ? RotateProof.Small : RotateProof.Full, seed, limit.Token);
    default:
        await Console.Error.WriteLineAsync("prove kill|rows|rotate [--small] [--seed N]");
        return 2;
}
