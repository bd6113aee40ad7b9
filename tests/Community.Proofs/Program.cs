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
return args.FirstOrDefault() switch
{
    "audit" => await AuditProof.RunAsync(small ? AuditProof.Small : AuditProof.Full, seed, limit.Token),
    "kill" => await KillProof.RunAsync(small ? KillProof.Small : KillProof.Full, seed, limit.Token),
    "rotate" => await RotateProof.RunAsync(small ? RotateProof.Small : RotateProof.Full, seed, limit.Token),
    "rows" => await RowsProof.RunAsync(small ? RowsProof.Small : RowsProof.Full, seed, limit.Token),
    "sign-in" => await SignInProof.RunAsync(small ? SignInProof.Small : SignInProof.Full, seed, limit.Token),
    _ => Unknown(),
};

static int Unknown()
{
    Console.Error.WriteLine("prove audit|kill|rotate|rows|sign-in [--small] [--seed N]");
    return 2;
}
