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

    private static async Task<IResult> ReadyAsync(DeadLetters letters, GlassWatch glass, Schema schema, ILoggerFactory logs, CancellationToken stop)
    {
        using var patience = CancellationTokenSource.CreateLinkedTokenSource(stop);
        patience.CancelAfter(s_patience);
        try
        {
            var behind = await schema.PendingAsync(patience.Token);
            if (behind.Count > 0)
            {
                return Results.Json(new { status = "unready", database = "behind", missingScripts = behind.Count }, statusCode: StatusCodes.Status503ServiceUnavailable);
            }

            var dead = await letters.CountAsync(patience.Token);
            var unhandled = await letters.CountUnhandledAsync(patience.Token);
            var untold = await glass.UntoldAsync(patience.Token);
            // A dead letter waits for a person. Taking the host out of service would only stop the rest as well.
            return Results.Json(new { status = dead + unhandled + untold > 0 ? "degraded" : "ready", database = "ready", deadLetters = dead, unhandledMessages = unhandled, brokenGlassUntold = untold });
        }
        catch (Exception e) when (e is NpgsqlException or OperationCanceledException or DatabaseUnusableException or TimeoutException && !stop.IsCancellationRequested)
        {
            logs.CreateLogger("Community.Health").LogWarning("Not ready: {Reason}", e.Message);
            return Results.Json(new { status = "unready", database = "out of reach" }, statusCode: StatusCodes.Status503ServiceUnavailable);
        }
    }
}
