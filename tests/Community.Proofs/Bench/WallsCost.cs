using System.Diagnostics;
using System.Globalization;
using System.Text.Json;
using Community.Platform.Audit;
using Npgsql;

namespace Community.Proofs.Bench;

/// <summary>What two of the walls take of a submission: sealing its texts, and the audit's chain instead of a plain row.</summary>
internal static class WallsCost
{
    private const int Sealed = 10_000;
    private const int Entries = 2_000;

    public static async Task ReportAsync(Site site)
    {
        site.Findings.Figure("of that, sealing and opening", string.Create(CultureInfo.InvariantCulture, $"{Comparison.Median(Enumerable.Range(0, Comparison.Rounds).Select(_ => Sealing(site))):F0} µs"));
        await using var connection = new NpgsqlConnection(site.Installation.App + ";Max Auto Prepare=10;Auto Prepare Min Usages=1");
        await connection.OpenAsync(site.Stop);
        var chain = await Comparison.AlternateAsync(
            () => AppendAsync(site, connection, () => new("insert into bench.audit (actor, kind, action, subject, reason, details) values ('stranger', 'change', 'submit-application', $1, '', '[]')") { Parameters = { new() { Value = Guid.CreateVersion7() } } }),
            () => AppendAsync(site, connection, () => new AuditEntry("stranger", "change", "submit-application", Guid.CreateVersion7(), ["portal.application: added", "portal.draft: application_id, answers"]).Append()));
        var (plain, chained) = (Comparison.Median(chain.Floor.Select(r => r.Postgres.TotalMicroseconds / r.Count)), Comparison.Median(chain.Ours.Select(r => r.Postgres.TotalMicroseconds / r.Count)));
        site.Findings.Figure("of that, the audit's chain", string.Create(CultureInfo.InvariantCulture, $"{chained - plain:F0} µs in PostgreSQL ({chained:F0} instead of {plain:F0} for a plain row)"));
    }

    // A draft is opened; the application, the emptied draft and the message are sealed.
    private static double Sealing(Site site)
    {
        var keys = site.Installation.Keys;
        var answers = JsonSerializer.SerializeToUtf8Bytes(CompleteAnswers.Of(1, TimeProvider.System.GetUtcNow()), JsonSerializerOptions.Web);
        var draft = keys.Seal("portal.draft.answers", answers);
        var watch = Stopwatch.StartNew();
        for (var i = 0; i < Sealed; i++)
        {
            keys.Open("portal.draft.answers", draft);
            keys.Seal("portal.application.answers", answers);
            keys.Seal("portal.draft.answers", answers.AsSpan(0, 200));
            keys.Seal("messaging.envelope.body", answers);
        }

        return watch.Elapsed.TotalMicroseconds / Sealed;
    }

    private static Task<Round> AppendAsync(Site site, NpgsqlConnection connection, Func<NpgsqlBatchCommand> entry) =>
        Round.TimeAsync(Entries, () => TimeSpan.Zero, site.Postmaster, async () =>
        {
            for (var i = 0; i < Entries; i++)
            {
                await using var batch = new NpgsqlBatch(connection) { BatchCommands = { new("begin"), entry(), new("commit") } };
                await batch.ExecuteNonQueryAsync(site.Stop);
            }
        });
}
