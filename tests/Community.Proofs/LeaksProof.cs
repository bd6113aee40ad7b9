using System.Collections.Concurrent;
using System.Diagnostics;
using System.Globalization;
using System.Text;
using Community.Contracts.Host;
using Community.Host.Accounts;
using Microsoft.Extensions.Logging;
using Npgsql;

namespace Community.Proofs;

/// <summary>
/// Every field of a family's, and what staff write about it, holds a mark of its own, put there through the form and the desks. Then
/// everybody opens every address; and the logs, the traces and a dump are searched. Each search first finds what was planted for it.
/// </summary>
internal static class LeaksProof
{
    /// <param name="Everybody">All personas; otherwise those in whom the matrix differs.</param>
    /// <param name="Addresses">The most that one persona follows.</param>
    /// <param name="Things">The most of each kind that somebody asks for; the newest are those with marks.</param>
    internal sealed record Size(bool Everybody, int Addresses, int Things);

    public static readonly Size Full = new(Everybody: true, 2_000, 40);
    public static readonly Size Small = new(Everybody: false, 300, 14);

    public static async Task<int> RunAsync(Size size, int seed, CancellationToken stop)
    {
        var (findings, marks, clock) = (new Findings(), new Marks(new Random(seed)), Stopwatch.StartNew());
        findings.Figure("seed", seed);
        await using var sink = await OtlpSink.StartAsync(stop);
        var databaseLog = new KeptLog();
        (string, string)[] loud = [("Logging__LogLevel__Default", "Debug"), ("Telemetry__Endpoint", sink.Address), ("OTEL_METRIC_EXPORT_INTERVAL", "3000")];
        // As docs/operations.md wants it, but that a failing statement is written too.
        await using var world = await World.MakeAsync(stop, databaseLog, ["log_min_error_statement=error"], (name, police) => Staff(marks, name, police), [.. loud, ("Logging__Quiet__Json", "true")]);
        var plain = await world.StartAsync(stop, [.. loud, ("Logging__Quiet__Json", "false")]);
        var families = await MarkedWorld.MakeAsync(world, marks, stop);
        findings.Figure("prepared after", string.Create(CultureInfo.InvariantCulture, $"{clock.Elapsed.TotalSeconds:F0} s, {families.Count} families, {marks.All.Count} marks"));

        var crawl = new Crawl(world, marks, await ThingsAsync(world, size.Things, stop), size.Addresses);
        var people = size.Everybody ? world.Personas.All : Telling(world);
        await Parallel.ForEachAsync(people.Index(), new ParallelOptions { MaxDegreeOfParallelism = 4, CancellationToken = stop }, async (who, cancel) =>
            await crawl.AsAsync(who.Index % 2 == 0 ? who.Item : who.Item.At(plain.Address), cancel));
        Report(findings, crawl, marks, people);
        await TypeAsync(findings, world, plain.Address, marks, families.Single(f => f.Cookie is not null).Cookie!, stop);

        await ProvokeAsync(world, marks, families, stop);
        // The exporters send every five seconds.
        await Task.Delay(TimeSpan.FromSeconds(7), TimeProvider.System, stop);
        Logs(findings, marks, "lines of the log as JSON", [.. world.Host.Said, .. world.Host.Complaints]);
        Logs(findings, marks, "lines of the log for people", [.. plain.Said, .. plain.Complaints]);
        await DatabaseLogAsync(findings, world, marks, databaseLog, stop);
        await TracesAsync(findings, world, marks, sink, stop);
        await Dump.ProveAsync(findings, world, marks, stop);
        findings.Figure("took", $"{clock.Elapsed.TotalSeconds:F0} s");
        return findings.Close();
    }

    // Who may see somebody's name: themselves, colleagues beside whom they work, and who manages staff; their address, fewer.
    private static (string Name, string Email) Staff(Marks marks, string name, bool police) =>
        // Intake reads who introduced somebody.
        (marks.Word($"staff, {name}: name", p => p.Role is not null && (p.Name == name || p.Role is "administrator" || p.IsPolice == police || (name.StartsWith("officer", StringComparison.Ordinal) && p.Role is "intake" or "intake-manager")), isSealed: false),
            // Mail to staff stands in the outbox, which intake reads.
            $"{marks.Word($"staff, {name}: e-mail", p => p.Name == name || p.Role is "administrator" || p is { IsPolice: false, Role: "intake" or "intake-manager" }, isSealed: false, shown: false)}@proof.example");

    private static List<Persona> Telling(World world) =>
    [
        world.Personas.Stranger, world.Personas.Of(StaffRole.Intake), world.Personas.Of(StaffRole.Mentor), world.Personas.Of(StaffRole.Administrator), world.Personas.Of(StaffRole.PanelChair), world.Personas.Of(StaffRole.InformationGovernance),
        world.Personas.Of(StaffRole.IntakeManager, police: true), world.Personas.Of(StaffRole.MentoringManager, police: true), world.Personas.Of(StaffRole.Officer, police: true),
        .. world.Personas.All.Where(p => p.Name.Contains(',') || p.Name.StartsWith("resident", StringComparison.Ordinal)),
    ];

    // Everything that an address may name: of each kind, whatever there is.
    private static async Task<IReadOnlyDictionary<string, List<Guid>>> ThingsAsync(World world, int most, CancellationToken stop)
    {
        Dictionary<string, List<Guid>> things = new(StringComparer.Ordinal);
        await using var connection = await world.Installation.OpenAsync(stop);
        foreach (var (prefix, table, which) in new[]
        {
            ("/staff/cases/", "referral.case", "true"), ("/staff/tasks/", "referral.task", "true"), ("/staff/mentoring/", "mentoring.case", "true"),
            ("/staff/outbox/", "notifications.message", "true"), ("/staff/people/", "accounts.staff", "email like '%proof.example'"), ("/staff/teams/", "accounts.team", "true"),
            ("/staff/break-glass/", "access.broken_glass", "true"), ("/staff/disclosures/", "referral.disclosure", "true"), ("/staff/cards/", "referral.card", "true"),
            ("/staff/directory/", "referral.partner", "true"), ("/staff/merges/", "referral.merge", "true"),
        })
        {
            things[prefix] = [];
            await using var command = new NpgsqlCommand($"select id from {table} where {which} order by id desc limit {most}", connection);
            await using var reader = await command.ExecuteReaderAsync(stop);
            while (await reader.ReadAsync(stop))
            {
                things[prefix].Add(reader.GetGuid(0));
            }
        }

        return things;
    }

    private static void Report(Findings findings, Crawl crawl, Marks marks, List<Persona> people)
    {
        findings.Figure("people, answers read", $"{people.Count}, {crawl.Answers}");
        findings.Figure("marks met", crawl.Met.Values.Sum());
        foreach (var leak in crawl.Leaks.GroupBy(l => (l.Mark.What, l.Who)).Take(15))
        {
            findings.Figure($"leaks to {leak.Key.Who}", $"{leak.Key.What} at {leak.First().Where}");
        }

        findings.Must("marks shown to whom the matrix does not allow them", crawl.Leaks.Count, 0);
        crawl.InAddresses.Take(10).ToList().ForEach(a => findings.Figure("in an address", a));
        findings.Must("marks in addresses that pages or answers lead to", crawl.InAddresses.Count, 0);
        // So that nothing found means something: whoever may see a field was shown it somewhere.
        var unseen = marks.All.Where(m => m.Shown && !crawl.Met.ContainsKey(m.Word) && people.Any(m.May)).ToList();
        unseen.Take(15).ToList().ForEach(m => findings.Figure("nobody saw", m.What));
        findings.Must("marks that nobody saw of those who may", unseen.Count, 0);
        findings.Must("answers with a fault of the Host’s", crawl.Faults.Count, 0);
        crawl.Faults.Take(10).ToList().ForEach(f => findings.Figure("fault", f));
    }

    // Every answer of a draft, sent once more from its own step and in both languages: what a step does with it shows in addresses and logs.
    private static async Task TypeAsync(Findings findings, World world, Uri plain, Marks marks, string draft, CancellationToken stop)
    {
        var (typed, taken, led) = (0, 0, new List<string>());
        foreach (var (host, check) in new[] { (world.Host.Address, "/en/check-your-answers"), (plain, "/cy/gwirio-eich-atebion") })
        {
            var browser = new Browser(world.Http, host, []) { ["__Host-draft"] = draft };
            var steps = (await browser.GetAsync(check, stop)).Document.QuerySelectorAll("main dl a").Select(a => a.GetAttribute("href")!).Distinct(StringComparer.Ordinal).ToList();
            foreach (var step in steps)
            {
                var page = await browser.GetAsync(step, stop);
                typed++;
                taken += (await browser.SubmitAsync(page, stop)).Address.AbsolutePath != page.Address.AbsolutePath ? 1 : 0;
            }

            led.AddRange(browser.Led);
        }

        findings.Must("steps of a draft that took their answers again", taken, typed);
        findings.Must("fewer than 30 steps", typed < 30 ? 1 : 0, 0);
        findings.Must("marks in addresses that steps lead to", led.SelectMany(marks.In).Count(), 0);
    }

    // Statements that fail with marks in hand, in the Host and beside it.
    private static async Task ProvokeAsync(World world, Marks marks, IReadOnlyList<MarkedFamily> families, CancellationToken stop)
    {
        var @case = families[0].Case;
        await world.DoAsync("alter table referral.story_entry add constraint planted check (kind <> 'Note') not valid; alter table referral.case add constraint planted check (name not like 'zq%') not valid", stop);
        await World.FillAsync(world.Desk, $"/staff/cases/{@case}/note", stop, ("Note", marks.Word("a note that fails", _ => false, shown: false)));
        await World.FillAsync(world.Desk, $"/staff/cases/{@case}/take-over", stop);
        await world.DoAsync("alter table referral.story_entry drop constraint planted; alter table referral.case drop constraint planted", stop);
        await FailAsync(world, marks, stop);
    }

    // As the application, with parameters as it has them: a row that fails a check is what PostgreSQL would write out whole.
    private static async Task FailAsync(World world, Marks marks, CancellationToken stop)
    {
        await using var connection = new NpgsqlConnection(world.Installation.Accounts + ";Pooling=false");
        await connection.OpenAsync(stop);
        await using var fail = new NpgsqlCommand("insert into accounts.passkey (id, staff, name, public_key, transports) values ($1, $2, $3, null, null)", connection)
        { Parameters = { new() { Value = new byte[] { 1 } }, new() { Value = DemoPeople.Intake }, new() { Value = marks.Word("a row that fails", _ => false, isSealed: false, shown: false) } } };
        try
        {
            await fail.ExecuteNonQueryAsync(stop);
            throw new InvalidOperationException("This row should have been refused.");
        }
        catch (PostgresException)
        {
            // That was the point.
        }
    }

    private static void Logs(Findings findings, Marks marks, string what, IReadOnlyList<string> lines)
    {
        var found = lines.SelectMany(marks.In).ToList();
        found.Take(5).ToList().ForEach(m => findings.Figure("in the log", m.What));
        findings.Figure(what, lines.Count);
        findings.Must($"marks in the {what}", found.Count, 0);
        findings.Must("of a planted line found", marks.In($"{lines[^1]} {marks.All.First().Word}").Count(), 1);
        findings.Must("the log says little", lines.Count > 100 ? 0 : 1, 0);
    }

    private static async Task DatabaseLogAsync(Findings findings, World world, Marks marks, KeptLog log, CancellationToken stop)
    {
        var errors = log.Lines.Count(line => line.Contains("ERROR:", StringComparison.Ordinal));
        findings.Figure("lines of PostgreSQL's log, errors among them", $"{log.Lines.Count}, {errors}");
        findings.Must("no statement failed", errors > 2 ? 0 : 1, 0);
        var found = log.Lines.SelectMany(marks.In).ToList();
        found.Take(5).ToList().ForEach(m => findings.Figure("in PostgreSQL's log", m.What));
        findings.Must("marks in PostgreSQL's log, set as docs/operations.md says", found.Count, 0);

        // What it would write by its own defaults: the failing row. That is why the document says so; and the search finds it.
        await world.DoAsync("alter role community_accounts set log_error_verbosity = 'default'", stop);
        await FailAsync(world, marks, stop);
        await world.DoAsync("alter role community_accounts reset log_error_verbosity", stop);
        await Task.Delay(TimeSpan.FromMilliseconds(200), TimeProvider.System, stop);
        findings.Must("of a failing row in a log with details found", log.Lines.SelectMany(marks.In).Count(), 1);
    }

    private static async Task TracesAsync(Findings findings, World world, Marks marks, OtlpSink sink, CancellationToken stop)
    {
        var found = sink.Bodies.SelectMany(b => marks.In(b.Body)).ToList();
        found.Take(5).ToList().ForEach(m => findings.Figure("in a trace", m.What));
        findings.Figure("traces and metrics, bytes", $"{sink.Bodies.Count(b => b.Path.EndsWith("traces", StringComparison.Ordinal))} and {sink.Bodies.Count(b => b.Path.EndsWith("metrics", StringComparison.Ordinal))} bodies, {sink.Bodies.Sum(b => b.Body.Length)}");
        findings.Must("marks in traces and metrics", found.Count, 0);
        findings.Must("no metric came", sink.Bodies.Any(b => b.Path.EndsWith("metrics", StringComparison.Ordinal) && b.Body.Length > 1000) ? 0 : 1, 0);
        findings.Must("no trace came", sink.Bodies.Any(b => b.Path.EndsWith("traces", StringComparison.Ordinal) && b.Body.Length > 1000) ? 0 : 1, 0);
        using var planted = new HttpRequestMessage(HttpMethod.Post, new Uri($"{sink.Address}/v1/traces")) { Content = new ByteArrayContent([10, 24, .. Encoding.UTF8.GetBytes(marks.All.First().Word), 0, 255]) };
        (await world.Http.SendAsync(planted, stop)).Dispose();
        findings.Must("of a planted trace found", sink.Bodies.SelectMany(b => marks.In(b.Body)).Count(), 1);
    }

    /// <summary>Every line, in order.</summary>
    private sealed class KeptLog : ILogger
    {
        public ConcurrentQueue<string> Lines { get; } = [];

        public IDisposable? BeginScope<TState>(TState state)
            where TState : notnull => null;

        public bool IsEnabled(LogLevel logLevel) => true;

        public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter) => Lines.Enqueue(formatter(state, exception));
    }
}
