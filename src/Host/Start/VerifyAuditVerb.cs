using System.Globalization;
using System.Security.Cryptography;
using Community.Platform.Audit;
using Npgsql;

namespace Community.Host.Start;

/// <summary>verify-audit [FILE…]: recomputes every chain and compares with the checkpoints in the files; 0 when all holds, else 1.</summary>
internal static class VerifyAuditVerb
{
    private const int Shown = 20;

    public static async Task<int> RunAsync(string owner, IReadOnlyList<string> files, ECDsa key, TextWriter output, CancellationToken stop)
    {
        if (files.Count == 0)
        {
            await output.WriteLineAsync("verify-audit FILE… (or Audit:Checkpoints): without a file there is nothing outside the database to compare with.");
            return 1;
        }

        try
        {
            await SayAsync(output, $"Reading the checkpoints of {string.Join(", ", files)}");
            var book = CheckpointBook.Read(files, key);
            await using var connection = new NpgsqlConnection(new NpgsqlConnectionStringBuilder(owner) { CommandTimeout = 0 }.ConnectionString);
            await connection.OpenAsync(stop);

            // After the files: what they hold was committed before this moment.
            await using var moment = new NpgsqlCommand("begin isolation level repeatable read read only", connection);
            await moment.ExecuteNonQueryAsync(stop);
            var verdict = await AuditVerifier.VerifyAsync(connection, book, key, entries => output.WriteLine(string.Create(CultureInfo.InvariantCulture, $"  {entries:N0} entries")), stop);
            return await SayAsync(verdict, book, output);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or PostgresException)
        {
            await SayAsync(output, $"The audit cannot be verified: {e.Message}");
            return 1;
        }
    }

    private static async Task<int> SayAsync(AuditVerdict verdict, CheckpointBook book, TextWriter output)
    {
        if (book.Torn > 0)
        {
            await SayAsync(output, $"{book.Torn} torn lines in the files, left by a crash; what they held stands in later ones.");
        }

        if (verdict.Holds)
        {
            await SayAsync(output, $"{verdict.Entries} entries in {verdict.Chains} chains verified against {verdict.Checkpoints} checkpoints; {verdict.Uncovered} entries are newer than their chain's last checkpoint, of them only the chain was checked.");
            return 0;
        }

        await SayAsync(output, $"The audit does not hold: {verdict.Faults.Count} faults among {verdict.Entries} entries. The first:");
        foreach (var fault in verdict.Faults.Take(Shown))
        {
            await SayAsync(output, $"  {fault}");
        }

        return 1;
    }

    private static Task SayAsync(TextWriter output, FormattableString line) => output.WriteLineAsync(FormattableString.Invariant(line));
}
