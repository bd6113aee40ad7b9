using System.Collections.Concurrent;
using System.Diagnostics;
using System.Security.Cryptography;
using System.Text.Json;
using Community.Contracts.Host;
using Community.Host.Accounts;
using Community.Portal;
using Microsoft.AspNetCore.WebUtilities;
using Npgsql;
using NpgsqlTypes;

namespace Community.Proofs;

/// <summary>
/// Two Hosts, one killed with -9 every few seconds, while people send their forms and reminders fall due. Nothing acknowledged is
/// lost, nothing is doubled, everything is in the audit, everybody is confirmed to, every reminder goes out under one Message-ID. Beside
/// them an officer sends cards, and the desk hands their cases over.
/// </summary>
internal static class KillProof
{
    internal sealed record Size(int Forms, int Reminders, int People, int Cards, TimeSpan Every);

    public static readonly Size Full = new(2_000, 500, 8, 200, TimeSpan.FromSeconds(5));
    public static readonly Size Small = new(150, 40, 4, 15, TimeSpan.FromSeconds(5));

    public static async Task<int> RunAsync(Size size, int seed, CancellationToken stop)
    {
        var findings = new Findings();
        var random = new Random(seed);
        var clock = Stopwatch.StartNew();
        findings.Figure("seed", seed);
        await using var installation = await Installation.MakeAsync(stop);
        using var mail = new MailSink();
        var drafts = await PrepareDraftsAsync(installation, size.Forms, stop);
        await PrepareRemindersAsync(installation, size, stop);
        findings.Figure("prepared after", $"{clock.Elapsed.TotalSeconds:F0} s");

        int[] ports = [Installation.FreePort(), Installation.FreePort()];
        var hosts = await Task.WhenAll(ports.Select(port => installation.StartAsync(port, mail.Port, stop)));
        using var handler = new SocketsHttpHandler { AllowAutoRedirect = false, UseCookies = false, PooledConnectionLifetime = TimeSpan.FromSeconds(2) };
        using var http = new HttpMessageInvoker(handler);
        var sending = new CancellationTokenSource();
        var killer = KillAsync(installation, hosts, ports, mail.Port, size.Every, sending.Token, stop);

        var references = new ConcurrentBag<string>();
        var presses = 0;
        var queue = new ConcurrentQueue<string>(drafts);
        var turn = random.Next(2);
        var doorsteps = DoorstepsAsync(installation, http, () => hosts[Interlocked.Increment(ref turn) & 1].Address, size.Cards, stop);
        await Task.WhenAll(Enumerable.Range(0, size.People).Select(async _ =>
        {
            while (queue.TryDequeue(out var cookie))
            {
                // Every attempt asks the other Host than the last one did.
                var applicant = new Applicant(http, () => hosts[Interlocked.Increment(ref turn) & 1].Address, cookie);
                references.Add(await applicant.SendAsync(stop));
                Interlocked.Add(ref presses, applicant.Presses);
            }
        }));
        var cards = await doorsteps;
        findings.Figure("cards and hand-overs pressed again", cards.Presses - (2 * size.Cards));
        findings.Figure("all forms answered after", $"{clock.Elapsed.TotalSeconds:F0} s");
        await UntilAsync(() => installation.CountAsync("select count(*) from notifications.reminder where case_id in (select id from proof.reminded) and state = 'Pending'", stop), stop);
        await sending.CancelAsync();
        var kills = await killer;
        await UntilAsync(() => installation.CountAsync("select count(*) from messaging.envelope where dead_at is null and due_at < now() + interval '10 minutes' and subscriber <> 'notifications.send-message' or (subscriber = 'notifications.send-message' and due_at <= now())", stop), stop);

        findings.Figure("kills", kills);
        findings.Figure("forms pressed again", presses - size.Forms);
        await JudgeAsync(findings, installation, size, references, mail, stop);
        await JudgeCardsAsync(findings, installation, cards.Cards, size.Cards, stop);
        foreach (var host in hosts)
        {
            host.Dispose();
        }

        findings.Figure("took", $"{clock.Elapsed.TotalSeconds:F0} s");
        return findings.Close();
    }

    private static async Task JudgeAsync(Findings findings, Installation installation, Size size, ConcurrentBag<string> references, MailSink mail, CancellationToken stop)
    {
        const string Ours = "from portal.draft d join portal.application a on a.id = d.application_id where d.language = 'en' and exists (select from proof.draft p where p.id = d.id)";
        Task<long> Count(string sql) => installation.CountAsync(sql, stop);
        findings.Must("references given", references.Distinct(StringComparer.Ordinal).Count(), size.Forms);
        findings.Must("applications kept", await Count($"select count(*) {Ours}"), size.Forms);
        findings.Must("applications doubled", await Count($"select (select count(*) from portal.application) - (select count(*) {Ours}) - (select n from proof.before)"), 0);
        findings.Must("references given that no application has", references.Count - await KnownAsync(installation, references, stop), 0);
        findings.Must("cases, one for each", await Count($"select count(*) from referral.case c where c.application_id in (select a.id {Ours})"), size.Forms);
        findings.Must("applications with other than one case", await Count($"select count(*) from (select a.id {Ours}) x where (select count(*) from referral.case c where c.application_id = x.id) <> 1"), 0);
        findings.Must("submissions with other than one audit entry", await Count($"select count(*) from (select a.id {Ours}) x where (select count(*) from audit.entry e where e.chain = x.id and e.action = 'submit-application') <> 1"), 0);
        findings.Must("cases opened with other than one audit entry", await Count($"select count(*) from (select a.id {Ours}) x where (select count(*) from audit.entry e where e.chain = x.id and e.action = 'open-case') <> 1"), 0);
        findings.Must("applications with other than one confirmation", await Count($"select count(*) from (select a.id {Ours}) x where (select count(*) from notifications.message m where m.about = x.id and m.purpose = 'Confirmation') <> 1"), 0);
        findings.Must("confirmations neither sent nor a task", await Count($"""
            select count(*) from (select a.id {Ours}) x join notifications.message m on m.about = x.id and m.purpose = 'Confirmation'
            where not (m.state = 'Sent' or (m.state = 'Blocked' and (select count(*) from referral.task t where t.application_id = x.id and t.closed_at is null) = 1))
            """), 0);
        findings.Must("open cases without owner, step or date", await Count("select count(*) from referral.case where closed_at is null and (owner is null or next_step is null or next_step_due is null)"), 0);
        findings.Must("reminders sent", await Count("select count(*) from notifications.reminder where case_id in (select id from proof.reminded) and state = 'Sent' and message_id is not null"), size.Reminders);
        findings.Must("reminders with other than one message", await Count("select count(*) from proof.reminded r where (select count(*) from notifications.message m where m.about = r.id) <> 1"), 0);
        findings.Must("mails accepted that no message has", await UnknownMailsAsync(installation, mail, stop), 0);
        findings.Must("sent messages that the mail server never got", await Count("select count(*) from notifications.message where state = 'Sent'") - mail.Accepted.Count, 0);
        findings.Figure("mails accepted again under their Message-ID", mail.Accepted.Values.Sum() - mail.Accepted.Count);
        findings.Must("messages set aside", await Count("select count(*) from messaging.envelope where dead_at is not null"), 0);
        await using var connection = await installation.OpenAsync(stop);
        await using var why = new NpgsqlCommand("select subscriber || ' after ' || attempts from messaging.envelope where attempts > 0 limit 20", connection);
        await using var reader = await why.ExecuteReaderAsync(stop);
        while (await reader.ReadAsync(stop))
        {
            findings.Figure("not handled", reader.GetString(0));
        }
    }

    // An officer on the doorsteps of an evening; as soon as a card has become a case, the desk hands it over.
    private static async Task<(IReadOnlyList<Guid> Cards, int Presses)> DoorstepsAsync(Installation installation, HttpMessageInvoker http, Func<Uri> host, int cards, CancellationToken stop)
    {
        var personas = new Personas(installation, http, host());
        var officer = new StaffHand(await personas.SignedInAsync("the officer", StaffRole.Officer, police: true, DemoPeople.Officer, stop), host);
        var desk = new StaffHand(await personas.SignedInAsync("the desk", StaffRole.Intake, police: false, DemoPeople.Intake, stop), host);
        List<Guid> sent = [];
        for (var i = 0; i < cards; i++)
        {
            var to = await officer.PressAsync(
                "/staff/cards/write",
                [
                    ("Form.Name", $"Card {i}"), ("Form.Ways", "email"), ("Form.Email", $"card{i}@demo.example"), ("Form.Language", "unknown"), ("Form.Area", Personas.Area), ("Form.WhatMatters", "Work"),
                    ("Form.MayContact", "spoken"), ("Form.Urgent", "no"), ("Form.Safeguarding", "not-needed"),
                ],
                stop);
            sent.Add(Guid.Parse(to.Split('/')[^1]));
            await UntilAsync(async () => 1 - await installation.CountAsync($"select count(*) from referral.case where application_id = '{sent[^1]}'", stop), stop);
            var @case = await installation.CaseOfAsync(sent[^1], stop);
            await desk.PressAsync($"/staff/cases/{@case}/hand-over", [("Partner", "working-wales"), ("Agreed", "yes"), ("Note", "Noted")], stop);
        }

        return (sent, officer.Presses + desk.Presses);
    }

    private static async Task JudgeCardsAsync(Findings findings, Installation installation, IReadOnlyList<Guid> cards, int sent, CancellationToken stop)
    {
        var ours = $"(select unnest(array[{string.Join(',', cards.Select(c => $"'{c}'::uuid"))}]) id) x";
        Task<long> Wrong(string what) => installation.CountAsync($"select count(*) from {ours} where ({what}) <> 1", stop);
        findings.Must("cards answered", cards.Distinct().Count(), sent);
        findings.Must("cards kept beside them", await installation.CountAsync($"select count(*) from referral.card where not id in (select id from {ours})", stop), 0);
        findings.Must("cards with other than one case", await Wrong("select count(*) from referral.case c where c.application_id = x.id"), 0);
        findings.Must("cards with other than one form for the resident", await Wrong("select count(*) from portal.draft d where d.card_id = x.id and d.come_back_hash is not null"), 0);
        findings.Must("cards with other than one e-mail with the code", await Wrong("select count(*) from notifications.message m where m.about = x.id and m.purpose = 'CardCode' and m.state = 'Sent'"), 0);
        findings.Must("cards with other than one audit entry", await Wrong("select count(*) from audit.entry e where e.chain = x.id and e.action = 'send-card'"), 0);
        findings.Must("cases not handed over once", await Wrong("select count(*) from referral.handover h join referral.case c on c.id = h.case_id where c.application_id = x.id and c.state = 'HandedOver' and c.next_step = 'confirm-handover'"), 0);
        findings.Must("hand-overs with other than one audit entry", await Wrong("select count(*) from audit.entry e join referral.case c on c.id = e.chain where c.application_id = x.id and e.action = 'hand-over-case'"), 0);
    }

    private static async Task<int> KillAsync(Installation installation, HostProcess[] hosts, int[] ports, int mailPort, TimeSpan every, CancellationToken enough, CancellationToken stop)
    {
        var kills = 0;
        try
        {
            while (true)
            {
                await Task.Delay(every, enough);
                var victim = kills++ % 2;
                hosts[victim].Kill();
                hosts[victim] = await installation.StartAsync(ports[victim], mailPort, stop);
            }
        }
        catch (OperationCanceledException) when (!stop.IsCancellationRequested)
        {
            return kills;
        }
    }

    // Complete forms, as if each person had answered everything and stood before "send".
    internal static async Task<IReadOnlyList<string>> PrepareDraftsAsync(Installation installation, int count, CancellationToken stop)
    {
        await using var connection = await installation.OpenAsync(stop);
        await using (var make = new NpgsqlCommand("create schema proof; create table proof.draft (id uuid primary key); create table proof.reminded (id uuid primary key, n integer); create table proof.before as select count(*) as n from portal.application", connection))
        {
            await make.ExecuteNonQueryAsync(stop);
        }

        var at = TimeProvider.System.GetUtcNow();
        List<(Draft Draft, string Cookie)> drafts = [];
        for (var i = 0; i < count; i++)
        {
            var secret = RandomNumberGenerator.GetBytes(16);
            var draft = Draft.Start(Guid.CreateVersion7(at), secret, "en", at);
            draft.Keep(CompleteAnswers.Of(i, at), "en", at);
            drafts.Add((draft, $"{draft.Id:N}.{WebEncoders.Base64UrlEncode(secret)}"));
        }

        await using (var import = await connection.BeginBinaryImportAsync("copy portal.draft (id, secret_hash, language, answers, started_at, ends_at) from stdin (format binary)", stop))
        {
            foreach (var (draft, _) in drafts)
            {
                await import.StartRowAsync(stop);
                await import.WriteAsync(draft.Id, stop);
                await import.WriteAsync(draft.SecretHash, stop);
                await import.WriteAsync(draft.Language, stop);
                await import.WriteAsync(installation.Keys.Seal("portal.draft.answers", JsonSerializer.SerializeToUtf8Bytes(draft.Answers, JsonSerializerOptions.Web)), stop);
                await import.WriteAsync(draft.StartedAt.UtcDateTime, NpgsqlDbType.TimestampTz, stop);
                await import.WriteAsync(draft.EndsAt.UtcDateTime, NpgsqlDbType.TimestampTz, stop);
            }

            await import.CompleteAsync(stop);
        }

        await using var note = new NpgsqlCommand("insert into proof.draft select unnest($1)", connection) { Parameters = { new() { Value = drafts.Select(d => d.Draft.Id).ToArray() } } };
        await note.ExecuteNonQueryAsync(stop);
        return [.. drafts.Select(d => d.Cookie)];
    }

    // Next steps of the intake team whose reminders fall due while the Hosts are being killed.
    private static async Task PrepareRemindersAsync(Installation installation, Size size, CancellationToken stop)
    {
        await using var connection = await installation.OpenAsync(stop);
        await using var make = new NpgsqlCommand("""
            with team as (select id as owner from accounts.team where purpose = 'intake'),
            cases as (insert into proof.reminded select gen_random_uuid(), n from generate_series(1, $1) n returning id, n),
            steps as (
                insert into notifications.follow_up (source, case_id, revision, owner, next_step, due, address, cleared)
                select 'referral.case', id, 1, (select owner from team), 'first-contact', current_date, '/staff/work', false from cases)
            insert into notifications.reminder (id, source, case_id, revision, kind, send_at, state)
            select gen_random_uuid(), 'referral.case', id, 1, 'OnTheDay', now() + n * interval '1 second' * $2 / $1, 'Pending' from cases
            """, connection)
        {
            Parameters = { new() { Value = size.Reminders }, new() { Value = size.Forms > 1000 ? 120 : 30 } },
        };
        await make.ExecuteNonQueryAsync(stop);
    }

    private static async Task<long> KnownAsync(Installation installation, IEnumerable<string> references, CancellationToken stop)
    {
        await using var connection = await installation.OpenAsync(stop);
        await using var command = new NpgsqlCommand("select count(*) from portal.application where reference = any($1)", connection)
        {
            Parameters = { new() { Value = references.Select(r => r.Replace("-", "", StringComparison.Ordinal)).ToArray() } },
        };
        return (long)(await command.ExecuteScalarAsync(stop))!;
    }

    private static async Task<long> UnknownMailsAsync(Installation installation, MailSink mail, CancellationToken stop)
    {
        await using var connection = await installation.OpenAsync(stop);
        await using var command = new NpgsqlCommand("select count(*) from unnest($1) i where not exists (select from notifications.message m where m.id = i)", connection)
        {
            Parameters = { new() { Value = mail.Accepted.Keys.Select(id => Guid.Parse(id.Trim('<', '>').Split('@')[0])).ToArray() } },
        };
        return (long)(await command.ExecuteScalarAsync(stop))!;
    }

    internal static async Task UntilAsync(Func<Task<long>> left, CancellationToken stop)
    {
        while (await left() > 0)
        {
            await Task.Delay(250, stop);
        }
    }
}
