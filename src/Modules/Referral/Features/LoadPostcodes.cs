using System.Diagnostics;
using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;
using Community.Platform;
using Community.Platform.Database;
using Npgsql;

namespace Community.Referral.Features;

/// <summary>
/// load-postcodes FILE --release YYYY-MM. The rows go into a new release beside the one in use; in the transaction that loaded the last
/// of them the new one is put in its place. Interrupted at any moment it has changed nothing.
/// </summary>
internal sealed partial class LoadPostcodes(ReferralDb db, Session session) : IVerb
{
    private const int Step = 100_000;
    private const int Piece = 1 << 20;

    public string Name => "load-postcodes";

    public async Task<int> RunAsync(IReadOnlyList<string> words, TextWriter output, CancellationToken stop)
    {
        if (words is not [var file, "--release", var release] || !Month().IsMatch(release))
        {
            await output.WriteLineAsync("load-postcodes FILE --release YYYY-MM");
            return 2;
        }

        try
        {
            await LoadAsync(file, release, output, stop);
            return 0;
        }
        catch (Exception e) when (e is BrokenRowException or IOException or UnauthorizedAccessException)
        {
            await output.WriteLineAsync($"Nothing was changed. {e.Message}");
        }
        catch (PostgresException e) when (e.SqlState is PostgresErrorCodes.UniqueViolation)
        {
            await output.WriteLineAsync($"Nothing was changed. {Twice(file)}");
        }
        catch (PostgresException e) when (e.SqlState is PostgresErrorCodes.LockNotAvailable)
        {
            await output.WriteLineAsync("Nothing was changed. Somebody else is loading postcodes at this moment.");
        }

        return 1;
    }

    private async Task LoadAsync(string path, string release, TextWriter output, CancellationToken stop)
    {
        var clock = Stopwatch.StartNew();
        using var stream = new StreamReader(path, Encoding.UTF8, detectEncodingFromByteOrderMarks: true, bufferSize: Piece);
        var file = new PostcodeFile(stream);
        var loaded = 0;
        await db.ClaimAsync(new("load-postcodes", Guid.CreateVersion7()), async cancel =>
        {
            var connection = await session.OpenAsync(cancel);
            await RunAsync(connection, "lock table referral.postcode_release in share row exclusive mode nowait; update referral.postcode_release set in_use = false where in_use", cancel);
            await using var begin = new NpgsqlCommand("insert into referral.postcode_release (name, postcodes, in_use) values ($1, 0, true) returning id", connection) { Parameters = { new() { Value = release } } };
            var id = (int)(await begin.ExecuteScalarAsync(cancel))!;
            loaded = await CopyAsync(connection, id, file, Say, cancel);
            await RunAsync(connection, string.Create(CultureInfo.InvariantCulture, $"update referral.postcode_release set postcodes = {loaded} where id = {id}"), cancel);
            return [];
        }, stop);
        Say(loaded);
        await output.WriteLineAsync(string.Create(
            CultureInfo.InvariantCulture,
            $"{release}: {loaded:N0} postcodes are in use from now on, {clock.Elapsed.TotalSeconds:F0} s. Left out: {file.LeftOut:N0} that have ended, {file.OfNoCouncil:N0} of no council."));
        await RunAsync(await session.OpenAsync(stop), "delete from referral.postcode p using referral.postcode_release r where r.id = p.release and not r.in_use; delete from referral.postcode_release where not in_use", stop);

        void Say(int rows) => output.WriteLine(string.Create(
            CultureInfo.InvariantCulture, $"  {rows:N0} postcodes, {100 * stream.BaseStream.Position / Math.Max(1, stream.BaseStream.Length)} % of the file, {clock.Elapsed.TotalSeconds:F0} s"));
    }

    private static async Task RunAsync(NpgsqlConnection connection, string sql, CancellationToken stop)
    {
        await using var command = new NpgsqlCommand(sql, connection) { CommandTimeout = 0 };
        await command.ExecuteNonQueryAsync(stop);
    }

    private static async Task<int> CopyAsync(NpgsqlConnection connection, int release, PostcodeFile file, Action<int> say, CancellationToken stop)
    {
        await using var copy = await connection.BeginTextImportAsync("copy referral.postcode (release, postcode, ons) from stdin", stop);
        var (rows, piece) = (0, new StringBuilder(Piece + 100));
        while (file.Read(out var postcode, out var council))
        {
            piece.Append(CultureInfo.InvariantCulture, $"{release}\t{postcode}\t{council}\n");
            if (++rows % Step == 0)
            {
                say(rows);
                stop.ThrowIfCancellationRequested();
            }

            if (piece.Length > Piece)
            {
                await copy.WriteAsync(piece, stop);
                piece.Clear();
            }
        }

        await copy.WriteAsync(piece, stop);
        return rows;
    }

    // The database has found it out, and keeps values out of its errors; the file is read again to say where.
    private static string Twice(string path)
    {
        using var stream = new StreamReader(path);
        var file = new PostcodeFile(stream);
        Dictionary<string, int> lines = new(StringComparer.Ordinal);
        while (file.Read(out var postcode, out _))
        {
            if (!lines.TryAdd(postcode, (int)file.Line))
            {
                return string.Create(CultureInfo.InvariantCulture, $"Line {file.Line}: the postcode of line {lines[postcode]} stands here again.");
            }
        }

        return "A postcode stands in the file twice.";
    }

    [GeneratedRegex("^[0-9]{4}-(0[1-9]|1[0-2])$", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Month();
}
