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
    "kill" => await KillProof.RunAsync(small ? KillProof.Small : KillProof.Full, seed, limit.Token),
    "rotate" => await RotateProof.RunAsync(small ? RotateProof.Small : RotateProof.Full, seed, limit.Token),
    "rows" => await RowsProof.RunAsync(small ? RowsProof.Small : RowsProof.Full, seed, limit.Token),
    _ => Unknown(),
};

static int Unknown()
{
    Console.Error.WriteLine("prove kill|rotate|rows [--small] [--seed N]");
    return 2;
}
