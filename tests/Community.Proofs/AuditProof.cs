using System.Diagnostics;
using System.Globalization;
using System.Net;
using Community.Platform.Audit;
using Community.Platform.Database;
using Community.Tests.Architecture;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Options;
using Npgsql;

namespace Community.Proofs;

/// <summary>
/// Random tamperings, each covered by a checkpoint, are all found and the first bad entry named; a million entries are verified in a
/// minute; the application cannot touch an entry; with the audit refused staff see nothing while people who ask for help are heard.
/// </summary>
internal static class AuditProof
{
    internal sealed record Size(int Tamperings, int Entries, int Forms, int Seconds);

    public static readonly Size Full = new(1_000, 1_000_000, 100, 60);
    public static readonly Size Small = new(120, 50_000, 10, 60);

    // Mails wait for a safe hour.
    private const string Waiting = "select count(*) from messaging.envelope where dead_at is null and due_at < now() + interval '1 minute' and subscriber <> 'notifications.send-message'";

    public static async Task<int> RunAsync(Size size, int seed, CancellationToken stop)
    {
        var findings = new Findings();
        var clock = Stopwatch.StartNew();
        findings.Figure("seed", seed);
        await using var installation = await Installation.MakeAsync(stop);
        await using var app = new AppDatabase(NpgsqlDataSource.Create(installation.App));
        await TamperAsync(findings, installation, app, size.Tamperings, new(seed), stop);
        await TouchAsync(findings, app, stop);
        await RefuseAsync(findings, installation, size.Forms, stop);
        await VerifyManyAsync(findings, installation, app, size, stop);
        findings.Figure("took", $"{clock.Elapsed.TotalSeconds:F0} s");
        return findings.Close();
    }

    private static async Task TamperAsync(Findings findings, Installation installation, AppDatabase app, int tamperings, Random random, CancellationToken stop)
    {
        // Chains of cases and of readers beside what the demo's families left, in a dozen checkpoints.
        Guid[] subjects = [.. Enumerable.Range(0, 40).Select(_ => Guid.CreateVersion7())];
        for (var round = 0; round < 12; round++)
        {
            for (var i = 0; i < 80; i++)
            {
                var subject = i % 20 == 19 ? Guid.Empty : subjects[(int)(Math.Pow(random.NextDouble(), 2) * subjects.Length)];
                await AppendAsync(app, new($"staff:{Guid.NewGuid()}", random.Next(2) == 0 ? "look" : "change", "open-case", subject, [.. Enumerable.Range(0, random.Next(4)).Select(n => $"table ŵ: {n}")]), stop);
            }

            await KeepAsync(installation, app, stop);
        }

        using var key = installation.Keys.SigningKey();
        var book = CheckpointBook.Read([installation.Checkpoints], key);
        await using var connection = await installation.OpenAsync(stop);
        var before = await Tampering.ReadAsync(connection, stop);
        var chains = await ChainsAsync(connection, book.Last, stop);
        var untouched = await AuditVerifier.VerifyAsync(connection, book, key, null, stop);
        findings.Figure("entries, chains, checkpoints to tamper with", $"{untouched.Entries}, {untouched.Chains}, {untouched.Checkpoints}");
        findings.Must("faults where nobody tampered", untouched.Faults.Count, 0);
        findings.Must("entries there that no checkpoint covers", untouched.Uncovered, 0);

        var (found, named, vain) = (0, 0, 0);
        SortedDictionary<string, (int Made, int Found, int Named)> kinds = new(StringComparer.Ordinal);
        for (var i = 0; i < tamperings; i++)
        {
            var tampering = Tampering.Random(chains, random);
            await using var transaction = await connection.BeginTransactionAsync(stop);
            await using (var tamper = new NpgsqlCommand(tampering.Sql, connection))
            {
                await tamper.ExecuteNonQueryAsync(stop);
            }

            var after = await Tampering.ReadAsync(connection, stop);
            if (FirstDifference(before, after) is not { } bad)
            {
                // Nothing was changed after all (two equal entries swapped): try another one.
                vain++;
                i--;
                continue;
            }

            var verdict = await AuditVerifier.VerifyAsync(connection, book, key, null, stop);
            var first = verdict.Faults.FirstOrDefault(f => f.Chain is not null);
            var isNamed = first?.Chain.ToString() == bad.Chain && (tampering.Recomputes ? first!.From <= bad.Seq && bad.Seq <= first.Seq : first!.Seq == bad.Seq);
            if (!verdict.Holds && !isNamed)
            {
                findings.Figure($"named wrongly: {tampering.Name}", $"{first} instead of chain {bad.Chain}, entry {bad.Seq}");
            }

            found += verdict.Holds ? 0 : 1;
            named += isNamed ? 1 : 0;
            var (made, foundHere, namedHere) = kinds.GetValueOrDefault(tampering.Name);
            kinds[tampering.Name] = (made + 1, foundHere + (verdict.Holds ? 0 : 1), namedHere + (isNamed ? 1 : 0));
            await transaction.RollbackAsync(stop);
        }

        foreach (var (name, (made, foundHere, namedHere)) in kinds)
        {
            findings.Figure(name, $"{made} made, {foundHere} found, {namedHere} named");
        }

        findings.Figure("changed nothing and left out", vain);
        findings.Must("tamperings found", found, tamperings);
        findings.Must("tamperings of which the first bad entry was named", named, tamperings);
    }

    private static (string Chain, long Seq)? FirstDifference(SortedDictionary<(string Chain, long Seq), string> before, SortedDictionary<(string Chain, long Seq), string> after) =>
        before.Keys.Concat(after.Keys).Where(place => before.GetValueOrDefault(place) != after.GetValueOrDefault(place))
            .OrderBy(place => place.Chain, StringComparer.Ordinal).ThenBy(place => place.Seq).Select(place => ((string, long)?)place).FirstOrDefault();

    private static async Task TouchAsync(Findings findings, AppDatabase app, CancellationToken stop)
    {
        string[] tries =
        [
            "update audit.entry set actor = 'x'", "delete from audit.entry", "truncate audit.entry", "alter table audit.entry disable trigger all", "drop table audit.entry",
            "insert into audit.entry (actor, kind, action, subject, details, chain, seq, hash) values ('x', 'look', 'x', gen_random_uuid(), '{}', gen_random_uuid(), 1, '')",
            "update audit.head set seq = 1", "delete from audit.head", "insert into audit.head values (gen_random_uuid(), 1, '', false)", "truncate audit.head",
            "update audit.checkpoint set line = ''", "delete from audit.checkpoint", "insert into audit.checkpoint (number, line) values (999999, '')", "truncate audit.checkpoint",
            "set session_replication_role = replica", "set role community_owner", "create or replace function audit.append(actor text, kind text, action text, subject uuid, details text[]) returns void language sql as ''",
        ];
        var refused = 0;
        foreach (var sql in tries)
        {
            try
            {
                await using var command = app.Source.CreateCommand(sql);
                await command.ExecuteNonQueryAsync(stop);
                findings.Figure("the application may", sql);
            }
            catch (PostgresException e) when (e.SqlState == PostgresErrorCodes.InsufficientPrivilege)
            {
                refused++;
            }
        }

        findings.Must("direct changes refused to the application", refused, tries.Length);
    }

    private static async Task RefuseAsync(Findings findings, Installation installation, int forms, CancellationToken stop)
    {
        using var mail = new MailSink();
        using var host = await installation.StartAsync(Installation.FreePort(), mail.Port, stop);
        using var handler = new SocketsHttpHandler { AllowAutoRedirect = false, UseCookies = false };
        using var http = new HttpMessageInvoker(handler);
        var drafts = await KillProof.PrepareDraftsAsync(installation, forms, stop);
        await KillProof.UntilAsync(() => installation.CountAsync(Waiting, stop), stop);
        var intake = await StaffVisitor.SignInAsync(http, host.Address, installation, "sian", stop);
        Dictionary<string, StaffVisitor> readers = new(StringComparer.Ordinal)
        {
            ["intake"] = intake,
            ["mentoring-manager"] = await StaffVisitor.SignInAsync(http, host.Address, installation, "rhodri", stop),
            ["information-governance"] = await StaffVisitor.SignInAsync(http, host.Address, installation, "gareth", stop),
            ["officer"] = await StaffVisitor.SignInAsync(http, host.Address, installation, "sion", stop),
        };
        var pages = await PagesAsync(installation, stop);
        var names = await NamesAsync(installation, stop);
        var noteForm = pages.Single(p => p.Path.EndsWith("/note", StringComparison.Ordinal)).Path;
        var note = (await intake.GetAsync(noteForm, stop)).Body;

        var before = 0;
        foreach (var (path, who) in pages)
        {
            var (status, _) = await readers[who].GetAsync(path, stop);
            before += status is HttpStatusCode.OK or HttpStatusCode.Redirect or HttpStatusCode.NotFound ? 1 : 0;
        }

        findings.Must("pages that show a case, while the audit works", before, pages.Count);
        var story = await installation.CountAsync("select count(*) from referral.story_entry", stop);
        await ExecuteAsync(installation, "revoke execute on function audit.append from community_app", stop);

        var (refused, leaks) = (0, 0);
        foreach (var (path, who) in pages)
        {
            var (status, body) = await readers[who].GetAsync(path, stop);
            refused += status is HttpStatusCode.ServiceUnavailable ? 1 : 0;
            leaks += names.Count(name => body.Contains(name, StringComparison.Ordinal));
        }

        findings.Must("of them refused, while the audit is", refused, pages.Count);
        findings.Must("names shown nevertheless", leaks, 0);
        findings.Must("changes by staff that were not refused", await intake.PostAsync(noteForm, note, [new("Note", "heb gofnod")], stop) is HttpStatusCode.ServiceUnavailable ? 0 : 1, 0);

        List<string> references = [];
        foreach (var cookie in drafts)
        {
            references.Add(await new Applicant(http, () => host.Address, cookie).SendAsync(stop));
        }

        const string Ours = "from portal.application a join portal.draft d on d.application_id = a.id where exists (select from proof.draft p where p.id = d.id)";
        findings.Must("forms accepted meanwhile", references.Distinct(StringComparer.Ordinal).Count(), forms);
        findings.Must("entries of them in the audit meanwhile", await installation.CountAsync($"select count(*) from audit.entry where action = 'submit-application' and chain in (select a.id {Ours})", stop), 0);
        findings.Must("notes kept without an entry", await installation.CountAsync("select count(*) from referral.story_entry", stop) - story, 0);

        await ExecuteAsync(installation, "grant execute on function audit.append to community_app", stop);
        await KillProof.UntilAsync(() => installation.CountAsync(Waiting, stop), stop);
        findings.Must("their entries once it works again", await installation.CountAsync($"select count(*) from audit.entry where action = 'submit-application' and actor = 'stranger' and chain in (select a.id {Ours})", stop), forms);
        findings.Must("their cases", await installation.CountAsync($"select count(*) from referral.case where application_id in (select a.id {Ours})", stop), forms);
        findings.Must("messages set aside because of it", await installation.CountAsync("select count(*) from messaging.envelope where dead_at is not null", stop), 0);
    }

    // Empty forms: what they show is of nobody.
    private static readonly string[] s_forms = ["/staff/break-glass", "/staff/break-glass/{id:guid}/end", "/staff/disclosures/record", "/staff/cards/write", "/staff/people-search"];

    // Directory, programmes and ways in: they speak of services, of nobody.
    private static readonly string[] s_ofNobody = ["referral.administer", "referral.manage-channels"];

    // Every GET of the matrix behind a policy of a module, and "my work": a page that is new there is asked too.
    private static async Task<IReadOnlyList<(string Path, string Who)>> PagesAsync(Installation installation, CancellationToken stop)
    {
        async Task<string> Id(string sql) => (await AskAsync(installation, sql, stop) ?? Guid.NewGuid()).ToString()!;
        Dictionary<string, string> ids = new(StringComparer.Ordinal)
        {
            ["cases"] = await Id("select id from referral.case where closed_at is null and state = 'Received' limit 1"),
            ["tasks"] = await Id("select id from referral.task where closed_at is null limit 1"),
            ["outbox"] = await Id("select id from notifications.message limit 1"),
            ["mentoring"] = await Id("select id from mentoring.case limit 1"),
            ["break-glass"] = Guid.NewGuid().ToString(),
            ["disclosures"] = Guid.NewGuid().ToString(),
            ["cards"] = Guid.NewGuid().ToString(),
            ["merges"] = Guid.NewGuid().ToString(),
        };
        return
        [
            .. from row in Matrix.Read()
               where row is { Method: "GET", Handler: null } && !s_forms.Contains(row.Address) && !s_ofNobody.Contains(row.Policy) && (row.Address == "/staff" || (row.Address.StartsWith("/staff/", StringComparison.Ordinal) && !row.Policy.StartsWith("host.", StringComparison.Ordinal)))
               let area = row.Address.Split('/').ElementAtOrDefault(2) ?? ""
               let who = ((string[])["intake", "mentoring-manager", "information-governance", "officer"]).First(role => row.Cells[role] is AccessMatrix.Yes)
               select (row.Address.Replace("{id:guid}", ids.GetValueOrDefault(area, ""), StringComparison.Ordinal) + (row.Address.EndsWith("/same", StringComparison.Ordinal) ? $"?With={Guid.NewGuid()}" : ""), who),
        ];
    }

    private static async Task<IReadOnlyList<string>> NamesAsync(Installation installation, CancellationToken stop)
    {
        await using var connection = await installation.OpenAsync(stop);
        await using var command = new NpgsqlCommand("select array_agg(name) from referral.case", connection);
        return (string[])(await command.ExecuteScalarAsync(stop))!;
    }

    private static async Task VerifyManyAsync(Findings findings, Installation installation, AppDatabase app, Size size, CancellationToken stop)
    {
        const int Each = 5_000;
        var clock = Stopwatch.StartNew();
        var there = await installation.CountAsync("select count(*) from audit.entry", stop);
        await Parallel.ForEachAsync(Enumerable.Range(0, (int)((size.Entries - there + Each - 1) / Each)), new ParallelOptions { MaxDegreeOfParallelism = 2, CancellationToken = stop }, async (batch, cancel) =>
        {
            // Ten entries a case, as many cases as that makes.
            await using var many = app.Source.CreateCommand("""
                select audit.append('staff:' || md5(i::text)::uuid, 'look', 'open-case', md5($1 || '-' || i / 10)::uuid, array['list: ' || i]) from generate_series(1, $2) i
                """);
            many.CommandTimeout = 0;
            many.Parameters.Add(new() { Value = batch.ToString(CultureInfo.InvariantCulture) });
            many.Parameters.Add(new() { Value = Each });
            await many.ExecuteNonQueryAsync(cancel);
        });
        var entries = await installation.CountAsync("select count(*) from audit.entry", stop);
        findings.Figure("entries appended a second", $"{(entries - there) / clock.Elapsed.TotalSeconds:F0} (two connections, {Each} in a transaction)");
        clock.Restart();
        await KeepAsync(installation, app, stop);
        findings.Figure("checkpoint of all their chains took", $"{clock.Elapsed.TotalSeconds:F1} s, {new FileInfo(installation.Checkpoints).Length / 1024.0 / 1024.0:F0} MB");
        clock.Restart();
        var said = await installation.RunVerbAsync("verify-audit", stop);
        var seconds = clock.Elapsed.TotalSeconds;
        findings.Figure("verify-audit says", said.Trim().Split('\n')[^1]);
        findings.Must("entries verified", said.Contains($"{entries} entries in", StringComparison.Ordinal) ? entries : 0, entries);
        findings.Figure("verified in", $"{seconds:F1} s");
        findings.Must($"seconds over {size.Seconds}", (long)Math.Max(0, seconds - size.Seconds), 0);

        await ExecuteAsync(installation, "update audit.entry set action = 'close-case' where id = (select max(id) - 7 from audit.entry)", stop);
        findings.Must("verify-audit finds nothing after one of them was altered", await FailsAsync(installation, stop) ? 0 : 1, 0);
    }

    private static async Task<bool> FailsAsync(Installation installation, CancellationToken stop)
    {
        try
        {
            await installation.RunVerbAsync("verify-audit", stop);
            return false;
        }
        catch (InvalidOperationException e)
        {
            return e.Message.Contains("ended with 1:", StringComparison.Ordinal) && e.Message.Contains(": altered", StringComparison.Ordinal);
        }
    }

    private static Task KeepAsync(Installation installation, AppDatabase app, CancellationToken stop) =>
        new KeepCheckpoints(app, installation.Keys, Options.Create(new AuditOptions { Checkpoints = installation.Checkpoints }), TimeProvider.System, NullLogger<KeepCheckpoints>.Instance).RunAsync(stop);

    private static async Task AppendAsync(AppDatabase app, AuditEntry entry, CancellationToken stop)
    {
        await using var connection = await app.Source.OpenConnectionAsync(stop);
        await using var batch = new NpgsqlBatch(connection) { BatchCommands = { entry.Append() } };
        await batch.ExecuteNonQueryAsync(stop);
    }

    private static async Task<Tampering.Chains> ChainsAsync(NpgsqlConnection connection, long checkpoints, CancellationToken stop)
    {
        Dictionary<Guid, IReadOnlyList<long>> ids = [];
        await using var read = new NpgsqlCommand("select chain, array_agg(id order by seq) from audit.entry group by chain", connection);
        await using var reader = await read.ExecuteReaderAsync(stop);
        while (await reader.ReadAsync(stop))
        {
            ids.Add(reader.GetGuid(0), await reader.GetFieldValueAsync<long[]>(1, stop));
        }

        return new(ids, checkpoints);
    }

    private static async Task ExecuteAsync(Installation installation, string sql, CancellationToken stop) => _ = await AskAsync(installation, sql, stop);

    private static async Task<object?> AskAsync(Installation installation, string sql, CancellationToken stop)
    {
        await using var connection = await installation.OpenAsync(stop);
        await using var command = new NpgsqlCommand(sql, connection);
        return await command.ExecuteScalarAsync(stop);
    }
}
