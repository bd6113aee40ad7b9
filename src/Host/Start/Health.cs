using Community.Platform.Access;
using Community.Platform.Database;
using Community.Platform.Messaging;
using Npgsql;

namespace Community.Host.Start;

/// <summary>For the machine that watches: alive is the process; ready is a process that can serve people.</summary>
internal static class Health
{
    private static readonly TimeSpan s_patience = TimeSpan.FromSeconds(5);

    public static void MapHealth(this WebApplication app)
    {
        app.MapGet("/health/live", () => Results.Json(new { status = "live" })).AllowAnonymous();
        app.MapGet("/health/ready", ReadyAsync).AllowAnonymous();
    }

    private static async Task<IResult> ReadyAsync(DeadLetters letters, GlassWatch glass, Schema schema, AppDatabase database, ILoggerFactory logs, CancellationToken stop)
    {
        using var patience = CancellationTokenSource.CreateLinkedTokenSource(stop);
        patience.CancelAfter(s_patience);
        try
        {
            var missing = await schema.PendingAsync(patience.Token);
            if (missing.Count > 0)
            {
                return Results.Json(new { status = "unready", database = "behind", missingScripts = missing.Count }, statusCode: StatusCodes.Status503ServiceUnavailable);
            }

            var dead = await letters.CountAsync(patience.Token);
            var unhandled = await letters.CountUnhandledAsync(patience.Token);
            var untold = await glass.UntoldAsync(patience.Token);
            var behind = await AuditBehindAsync(database, patience.Token);
            // Each of them waits for a person. Taking the host out of service would only stop the rest as well.
            return Results.Json(new
            {
                status = dead + unhandled + untold > 0 || behind ? "degraded" : "ready",
                database = "ready",
                deadLetters = dead,
                unhandledMessages = unhandled,
                auditCheckpoints = behind ? "behind" : "kept",
                brokenGlassUntold = untold,
            });
        }
        catch (Exception e) when (e is NpgsqlException or OperationCanceledException or DatabaseUnusableException or TimeoutException && !stop.IsCancellationRequested)
        {
            logs.CreateLogger("Community.Health").LogWarning("Not ready: {Reason}", e.Message);
            return Results.Json(new { status = "unready", database = "out of reach" }, statusCode: StatusCodes.Status503ServiceUnavailable);
        }
    }

    private static async Task<bool> AuditBehindAsync(AppDatabase database, CancellationToken stop)
    {
        await using var command = database.Source.CreateCommand("select audit.is_behind()");
        return await command.ExecuteScalarAsync(stop) is true;
    }
}
