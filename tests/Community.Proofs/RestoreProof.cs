using System.Collections.Concurrent;
using System.Diagnostics;
using System.Net;
using System.Security.Cryptography;
using System.Text;
using Community.Platform.Encryption;
using Npgsql;

namespace Community.Proofs;

/// <summary>
/// A backup taken while families send their forms, restored into a fresh cluster: what was sent before is there, once, readable, and the
/// audit verifies. Altered, cut or with other keys it is refused and changes nothing; without keys nothing sealed is readable.
/// </summary>
internal static class RestoreProof
{
    internal sealed record Size(int Before, int During, int Tamperings);

    public static readonly Size Full = new(2_000, 2_000, 500);
    public static readonly Size Small = new(150, 250, 100);

    private const int People = 6;

    public static async Task<int> RunAsync(Size size, int seed, CancellationToken stop)
    {
        var (findings, random, clock) = (new Findings(), new Random(seed), Stopwatch.StartNew());
        findings.Figure("seed", seed);
        await using var installation = await Installation.MakeAsync(stop);
        var drafts = await KillProof.PrepareDraftsAsync(installation, size.Before + size.During, stop);
        await installation.DoAsync("drop schema proof cascade", stop);
        var folder = Directory.CreateDirectory(Path.Combine(installation.DataFolder, "backups")).FullName;
        var file = Path.Combine(folder, "community.backup");
        IReadOnlyCollection<string> before;
        using (var host = await installation.StartAsync(Installation.FreePort(), mailPort: null, stop))
        {
            using var handler = new SocketsHttpHandler { AllowAutoRedirect = false, UseCookies = false };
            using var http = new HttpMessageInvoker(handler);
            before = await SendAsync(http, host, drafts.Take(size.Before), stop);
            var during = SendAsync(http, host, drafts.Skip(size.Before), stop);
            var (code, said, complained) = await installation.SayAsync(["backup", file], stop);
            findings.Figure("the backup says", (said + complained).Trim());
            findings.Must("'backup' under load ends with", code, 0);
            findings.Must("forms were still being sent when it ended", during.IsCompleted ? 0 : 1, 1);
            findings.Must("'backup' onto a file that is there ends with", (await installation.SayAsync(["backup", file], stop)).Code, 1);
            findings.Figure("sent before, during and after", $"{before.Count}, {(await during).Count}");
        }

        await using var fresh = await installation.MakeEmptyBesideAsync(stop);
        await RefuseAsync(findings, fresh, file, installation.Keys, size.Tamperings, random, stop);
        var restored = await fresh.SayAsync(["restore", file], stop);
        findings.Figure("the restore says", (restored.Said + restored.Complained).Trim().ReplaceLineEndings(" "));
        findings.Must("'restore' into a fresh cluster ends with", restored.Code, 0);
        findings.Must("'restore' into one that is not empty ends with", (await fresh.SayAsync(["restore", file], stop)).Code, 1);
        await AuditAsync(findings, installation, fresh, stop);
        await UseAsync(findings, fresh, before, stop);
        await WithoutKeysAsync(findings, fresh, file, stop);
        findings.Figure("took", $"{clock.Elapsed.TotalSeconds:F0} s");
        return findings.Close();
    }

    private static async Task<IReadOnlyCollection<string>> SendAsync(HttpMessageInvoker http, HostProcess host, IEnumerable<string> drafts, CancellationToken stop)
    {
        var (queue, sent) = (new ConcurrentQueue<string>(drafts), new ConcurrentBag<string>());
        await Task.WhenAll(Enumerable.Range(0, People).Select(async _ =>
        {
            while (queue.TryDequeue(out var cookie))
            {
                sent.Add(await new Applicant(http, () => host.Address, cookie).SendAsync(stop));
            }
        }));
        return sent;
    }

    // Through the reader itself, and some through the verb: the database must stay empty.
    private static async Task RefuseAsync(Findings findings, Installation fresh, string file, DataKeys keys, int count, Random random, CancellationToken stop)
    {
        const int Piece = (64 * 1024) + 16;
        var whole = await File.ReadAllBytesAsync(file, stop);
        var refused = 0;
        for (var i = 0; i < count; i++)
        {
            var altered = (i % 4) switch
            {
                0 => Flipped(whole, random.Next(whole.Length)),
                1 => whole[..random.Next(whole.Length)],
                2 => [.. whole, .. RandomNumberGenerator.GetBytes(1 + random.Next(Piece))],
                _ => Swapped(whole, random),
            };
            refused += await OpensAsync(keys, altered, stop) ? 0 : 1;
        }

        findings.Must("copies flipped, cut, lengthened or shuffled that were refused", refused, count);
        findings.Must("the copy as it is opens", await OpensAsync(keys, whole, stop) ? 1 : 0, 1);

        var elsewhere = Path.Combine(Path.GetDirectoryName(file)!, "other.json");
        KeySource.Make(elsewhere);
        await File.WriteAllBytesAsync(file + ".flipped", Flipped(whole, whole.Length - (whole.Length / 8)), stop);
        await File.WriteAllBytesAsync(file + ".cut", whole[..^1], stop);
        foreach (var (what, copy, keyFile, says) in new[]
        {
            ("with the keys of another installation", file, elsewhere, "another key document"),
            ("without keys", file, "", "Keys:File"),
            ("of an altered file", file + ".flipped", fresh.KeyFile, "altered"),
            ("of a file cut short", file + ".cut", fresh.KeyFile, "cut short"),
            ("of something else", elsewhere, fresh.KeyFile, "not a backup"),
        })
        {
            var (code, said, complained) = await fresh.SayAsync(["restore", copy], stop, ("Keys__File", keyFile));
            findings.Figure($"a restore {what} says", (said + complained).Trim().Split('\n')[^1]);
            findings.Must($"a restore {what} is refused in words", code == 1 && (said + complained).Contains(says, StringComparison.Ordinal) && !complained.Contains("   at ", StringComparison.Ordinal) ? 1 : 0, 1);
            findings.Must("tables in the database after it", await fresh.CountAsync("select count(*) from pg_tables where schemaname not in ('pg_catalog', 'information_schema')", stop), 0);
        }

        byte[] Swapped(byte[] from, Random pick)
        {
            var head = from.Length % Piece;
            var pieces = Math.Max(2, from.Length / Piece);
            var (a, b) = (head + (pick.Next(pieces - 1) * Piece), head + ((pieces - 1) * Piece));
            var to = (byte[])from.Clone();
            from.AsSpan(a, Math.Min(Piece, from.Length - b)).CopyTo(to.AsSpan(b));
            from.AsSpan(b, Math.Min(Piece, from.Length - b)).CopyTo(to.AsSpan(a));
            return to;
        }
    }

    private static byte[] Flipped(byte[] from, int at)
    {
        var to = (byte[])from.Clone();
        to[at] ^= 4;
        return to;
    }

    private static async Task<bool> OpensAsync(DataKeys keys, byte[] copy, CancellationToken stop)
    {
        try
        {
            using var from = new MemoryStream(copy);
            await SealedFile.ReadAsync(keys, from, Stream.Null, _ => { }, stop);
            return true;
        }
        catch (CryptographicException)
        {
            return false;
        }
    }

    // Before any Host has written: what is there is what the backup held, to the entry.
    private static async Task AuditAsync(Findings findings, Installation installation, Installation fresh, CancellationToken stop)
    {
        var verified = await fresh.SayAsync(["verify-audit"], stop);
        findings.Figure("verify-audit says", verified.Said.Trim().Split('\n')[^1]);
        findings.Must("'verify-audit' on what was restored ends with", verified.Code, 0);
        var (there, here) = (await EntriesAsync(installation, stop), await EntriesAsync(fresh, stop));
        findings.Figure("audit entries where it came from, restored", $"{there.Count}, {here.Count}");
        findings.Must("restored entries that are not to the letter those", here.Count(e => !there.Contains(e)), 0);
        findings.Must("people still signed in", await fresh.CountAsync("select count(*) from accounts.session", stop), 0);

        static async Task<HashSet<string>> EntriesAsync(Installation from, CancellationToken stop)
        {
            await using var connection = await from.OpenAsync(stop);
            await using var read = new NpgsqlCommand("select e::text from audit.entry e", connection);
            await using var reader = await read.ExecuteReaderAsync(stop);
            HashSet<string> entries = new(StringComparer.Ordinal);
            while (await reader.ReadAsync(stop))
            {
                entries.Add(reader.GetString(0));
            }

            return entries;
        }
    }

    // A Host goes on where the backup was taken, and somebody of intake reads every case.
    private static async Task UseAsync(Findings findings, Installation fresh, IReadOnlyCollection<string> before, CancellationToken stop)
    {
        using var host = await fresh.StartAsync(Installation.FreePort(), mailPort: null, stop);
        using var handler = new SocketsHttpHandler { AllowAutoRedirect = false, UseCookies = false };
        using var http = new HttpMessageInvoker(handler);
        await KillProof.UntilAsync(() => fresh.CountAsync("select count(*) from messaging.envelope where dead_at is null and due_at <= now()", stop), stop);
        findings.Must("messages set aside", await fresh.CountAsync("select count(*) from messaging.envelope where dead_at is not null", stop), 0);
        findings.Must("forms answered before the backup that are lost", before.Count - await KnownAsync(fresh, before, stop), 0);
        const string Ours = "from portal.application a join portal.draft d on d.application_id = a.id";
        findings.Figure("applications restored", await fresh.CountAsync($"select count(*) {Ours}", stop));
        findings.Must("of them with other than one case", await fresh.CountAsync($"select count(*) {Ours} where (select count(*) from referral.case c where c.application_id = a.id) <> 1", stop), 0);
        findings.Must("of them with other than one confirmation", await fresh.CountAsync($"select count(*) {Ours} where (select count(*) from notifications.message m where m.about = a.id and m.purpose = 'Confirmation') <> 1", stop), 0);
        findings.Must("of them without an entry of the sending", await fresh.CountAsync($"select count(*) {Ours} where not exists (select from audit.entry e where e.chain = a.id and e.action = 'submit-application')", stop), 0);

        var staff = await StaffVisitor.SignInAsync(http, host.Address, fresh, "sian", stop);
        var cases = await CasesAsync(fresh, stop);
        var unreadable = 0;
        foreach (var (id, name) in cases)
        {
            var (status, body) = await staff.GetAsync($"/staff/cases/{id}", stop);
            unreadable += status == HttpStatusCode.OK && WebUtility.HtmlDecode(body).Contains($"rhif {name.Split(' ')[1]} ŵŷ", StringComparison.Ordinal) ? 0 : 1;
        }

        findings.Figure("cases opened by intake", cases.Count);
        findings.Must("cases whose words cannot be read", unreadable, 0);
        var (opened, shut) = await OpenAsync(fresh, fresh.Keys, stop);
        findings.Figure("sealed values opened with the keys", opened);
        findings.Must("sealed values that do not open", shut, 0);
        findings.Must("'verify-audit' after a Host has worked ends with", (await fresh.SayAsync(["verify-audit"], stop)).Code, 0);
    }

    private static async Task WithoutKeysAsync(Findings findings, Installation fresh, string file, CancellationToken stop)
    {
        var other = Path.Combine(Path.GetDirectoryName(file)!, "none.json");
        KeySource.Make(other);
        var (opened, shut) = await OpenAsync(fresh, DataKeys.Of(Installation.Configured(other)), stop);
        findings.Must("sealed values that open with other keys", opened, 0);
        findings.Figure("sealed values tried", shut);
        var copy = await File.ReadAllBytesAsync(file, stop);
        string[] marks = ["portal", "referral", "Person 1", "PGDMP", "rhif"];
        findings.Must("names, words or tables to be read in the backup itself", marks.Sum(m => copy.AsSpan().IndexOf(Encoding.UTF8.GetBytes(m)) >= 0 ? 1 : 0), 0);
        var (code, _, complained) = await fresh.SayAsync(["run"], stop, ("Keys__File", other), ("ASPNETCORE_URLS", $"http://127.0.0.1:{Installation.FreePort()}"));
        findings.Must("a Host with other keys on what was restored is refused", code == 1 && complained.Contains("does not belong to this database", StringComparison.Ordinal) ? 1 : 0, 1);
    }

    private static async Task<(long Opened, long Shut)> OpenAsync(Installation installation, DataKeys keys, CancellationToken stop)
    {
        var (opened, shut) = (0L, 0L);
        await using var connection = await installation.OpenAsync(stop);
        foreach (var (table, column) in RotateProof.SealedColumns())
        {
            await using var read = new NpgsqlCommand($"select {column} from {table} where {column} is not null", connection);
            await using var reader = await read.ExecuteReaderAsync(stop);
            while (await reader.ReadAsync(stop))
            {
                _ = RotateProof.Opens(keys, $"{table}.{column}", reader.GetFieldValue<byte[]>(0)) ? opened++ : shut++;
            }
        }

        return (opened, shut);
    }

    private static async Task<IReadOnlyList<(Guid Id, string Name)>> CasesAsync(Installation installation, CancellationToken stop)
    {
        await using var connection = await installation.OpenAsync(stop);
        await using var read = new NpgsqlCommand("select id, name from referral.case where name like 'Person %' order by id limit 500", connection);
        await using var reader = await read.ExecuteReaderAsync(stop);
        List<(Guid, string)> cases = [];
        while (await reader.ReadAsync(stop))
        {
            cases.Add((reader.GetGuid(0), reader.GetString(1)));
        }

        return cases;
    }

    private static async Task<long> KnownAsync(Installation installation, IEnumerable<string> references, CancellationToken stop)
    {
        await using var connection = await installation.OpenAsync(stop);
        await using var command = new NpgsqlCommand("select count(*) from portal.application where reference = any($1)", connection) { Parameters = { new() { Value = references.Select(r => r.Replace("-", "", StringComparison.Ordinal)).ToArray() } } };
        return (long)(await command.ExecuteScalarAsync(stop))!;
    }
}
