using Community.Platform.Database;
using Microsoft.Extensions.Logging.Abstractions;

namespace Community.Tests.Platform.Database;

/// <summary>A process whose only work is to own a cluster until it is killed.</summary>
internal static class DoomedOwner
{
    public const string Verb = "own-a-cluster";

    public static async Task<int> RunAsync(string dataFolder)
    {
        await using var postgres = await PrivatePostgres.StartAsync(new(dataFolder), NullLogger.Instance, CancellationToken.None);
        await Console.Out.WriteLineAsync(postgres.ConnectionString(PrivatePostgres.Database, PrivatePostgres.Owner));
        await Task.Delay(Timeout.InfiniteTimeSpan);
        return 0;
    }
}
