using Community.Platform.Access;
using Community.Platform.Database;
using Community.Platform.Messaging;
using Npgsql;

namespace Community.Host.Start;

/// <summary>For the machine that watches: alive is the process; ready is a process that can serve people. Anybody may ask, and learns no reasons.</summary>
internal static class Health
{
    private static readonly TimeSpan s_patience = TimeSpan.FromSeconds(5);

    public static void MapHealth(this WebApplication app)
    {
        app.MapGet("/health/live", () => Results.Json(new { status = "live" })).AllowAnonymous();
        app.MapGet("/health/ready", ReadyAsync).AllowAnonymous();
    }

    private static async Task<IResult> ReadyAsync(DeadLetters letters, GlassWatch glass, Waiting waiting, Schema schema, AppDatabase database, ILoggerFactory logs, CancellationToken stop)
    {
        using var patience = CancellationTokenSource.CreateLinkedTokenSource(stop);
        patience.CancelAfter(s_patience);
        try
        {
            if (await schema.PendingAsync(patience.Token) is { Count: > 0 and var missing })
            {
                return Unready($"the database is behind by {missing} scripts");
            }

            waiting.Found(new(
                await letters.CountAsync(patience.Token),
                await letters.CountUnhandledAsync(patience.Token),
                await glass.UntoldAsync(patience.Token),
                await AuditBehindAsync(database, patience.Token)));
            // Each of them waits for a person. Taking the host out of service would only stop the rest as well.
            return Results.Json(new { status = waiting.Last.Any ? "degraded" : "ready" });
        }
        catch (Exception e) when (e is NpgsqlException or OperationCanceledException or DatabaseUnusableException or TimeoutException && !stop.IsCancellationRequested)
        {
            return Unready(e.Message);
        }

        IResult Unready(string reason)
        {
            logs.CreateLogger("Community.Health").LogWarning("Not ready: {Reason}", reason);
            return Results.Json(new { status = "unready" }, statusCode: StatusCodes.Status503ServiceUnavailable);
        }
    }

    private static async Task<bool> AuditBehindAsync(AppDatabase database, CancellationToken stop)
    {
        await using var command = database.Source.CreateCommand("select audit.is_behind()");
        return await command.ExecuteScalarAsync(stop) is true;
    }
}
