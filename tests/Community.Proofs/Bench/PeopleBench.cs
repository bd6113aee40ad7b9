using System.Diagnostics;
using System.Globalization;
using System.Net;
using Community.Contracts.Portal;
using Community.Host.Accounts;
using Community.Referral.People;
using Npgsql;
using NpgsqlTypes;

namespace Community.Proofs.Bench;

/// <summary>
/// A million people, each with a case: who may be the same as somebody, and who is called so. In the database as the role of the application,
/// with the row policies of somebody at intake; then over HTTP, the page of a case whose person is looked for, and a search.
/// </summary>
internal static class PeopleBench
{
    private const int Count = 1_000_000;
    private const int Asked = 300;
    private const string Controller = "denbighshire";

    // As often as people are called so, the first the most often.
    private static readonly string[] s_given =
    [
        "David", "John", "Siân", "Gareth", "Rhys", "Mair", "Huw", "Elin", "Dafydd", "Megan", "Owain", "Cerys", "Llŷr", "Bethan", "Siôn", "Nia", "Emyr", "Ffion", "Aled", "Lowri", "Tomos", "Catrin", "Iwan", "Eleri",
        "Gethin", "Angharad", "Steffan", "Gwenllian", "Michael", "Sarah", "Thomas", "Emma", "Daniel", "Katie", "Ryan", "Chloe", "Liam", "Jade", "Callum", "Sophie", "Aleksandra", "Mohammed", "Fatima", "Oluwaseun", "Priya",
        "Myfanwy", "Macsen", "Heledd", "Rhydian", "Tegwen", "Idris", "Branwen", "Caradog", "Olwen", "Gwydion", "Eirlys", "Hefin", "Delyth", "Arwel", "Meinir",
    ];

    private static readonly string[] s_family =
    [
        "Jones", "Williams", "Davies", "Evans", "Roberts", "Hughes", "Thomas", "Lewis", "Morgan", "Griffiths", "Edwards", "Owen", "Parry", "Lloyd", "Price", "Rees", "Powell", "Pugh", "Morris", "Ellis", "Vaughan", "Meredith",
        "Humphreys", "Pritchard", "Foulkes", "Jenkins", "Smith", "Taylor", "Brown", "Wilson", "O’Brien", "Kowalska", "Hussain", "Nguyen", "MacDonald", "Begum", "ap Gwilym", "ap Dafydd", "Lloyd-Jones", "Wynne-Roberts",
        "Prys-Jones", "Bevan", "Bowen", "Howells", "Probert", "Prosser", "Gittins", "Bellis", "Wynne", "Salisbury", "Tudor", "Blackwell", "Carter", "Doyle", "Fletcher", "Harper", "Iqbal", "Kaur", "Marsh", "Novak",
    ];

    private static readonly string[] s_unsealed = ["situation", "what_matters", "help_with", "contact", "language"];

    public static async Task RunAsync(Site site)
    {
        var clock = Stopwatch.StartNew();
        await FillAsync(site);
        site.Findings.Figure("people: a million with cases and keys, in seconds", Math.Round(clock.Elapsed.TotalSeconds));
        site.Findings.Figure("people: keys", await site.CountAsync("select count(*) from referral.person_key"));
        await InDatabaseAsync(site);
        await OverHttpAsync(site);
    }

    private static async Task InDatabaseAsync(Site site)
    {
        await using var connection = new NpgsqlConnection(site.Installation.App);
        await connection.OpenAsync(site.Stop);
        await using (var who = new NpgsqlCommand("select set_config('community.' || n, v, false) from unnest($1, $2) x(n, v)", connection)
        {
            Parameters =
            {
                new() { Value = new[] { "actor", "user", "police", "roles", "controllers", "areas", "teams" } },
                new() { Value = new[] { $"staff:{DemoPeople.Intake}", DemoPeople.Intake.ToString(), "false", "intake", Controller, "", $"{DemoPeople.IntakeTeam},{DemoPeople.BoundaryTeam}" } },
            },
        })
        {
            await who.ExecuteNonQueryAsync(site.Stop);
        }

        var random = new Random(site.Seed + 1);
        var near = await TimedAsync(site, connection, PeopleDesk.Near, Enumerable.Range(0, Asked).Select(_ => Somebody(random, 0)).Select(p => Parameters(
            [.. PersonKeys.ToFind(Controller, p.Facts)], new[] { p.Id }, Controller, PeopleDesk.MostOfAKey)).ToList());
        site.Findings.AtMost("people: who may be the same, median in the database, ms", Comparison.Median(near), 5);
        Say(site, "people: who may be the same", near);
        var search = await TimedAsync(site, connection, PeopleSearch.ByName, Enumerable.Range(0, Asked).Select(_ => Somebody(random, 0)).Select(p => Parameters(
            [.. PersonKeys.ToSearch(Controller, p.Facts.Name)], PeopleSearch.First, 21)).ToList());
        site.Findings.AtMost("people: search by name, median in the database, ms", Comparison.Median(search), 5);
        Say(site, "people: search by name", search);
    }

    // The whole way to the last row, prepared as the Host has it; the first few bring pages from the disk.
    private static async Task<List<double>> TimedAsync(Site site, NpgsqlConnection connection, string sql, List<NpgsqlParameter[]> asked)
    {
        List<double> times = [];
        long rows = 0;
        foreach (var parameters in asked)
        {
            await using var command = new NpgsqlCommand(sql, connection);
            command.Parameters.AddRange(parameters);
            await command.PrepareAsync(site.Stop);
            var began = Stopwatch.GetTimestamp();
            await using (var reader = await command.ExecuteReaderAsync(site.Stop))
            {
                while (await reader.ReadAsync(site.Stop))
                {
                    rows++;
                }
            }

            times.Add(Stopwatch.GetElapsedTime(began).TotalMilliseconds);
        }

        site.Findings.Figure("rows for each", Math.Round((double)rows / asked.Count, 1));
        await using var explain = new NpgsqlCommand("explain (analyze, buffers, costs off) " + sql, connection);
        explain.Parameters.AddRange(asked[^1].Select(p => p.Clone()).ToArray());
        await using var plan = await explain.ExecuteReaderAsync(site.Stop);
        while (await plan.ReadAsync(site.Stop))
        {
            Console.WriteLine("    " + plan.GetString(0));
        }

        return [.. times.Skip(20)];
    }

    private static async Task OverHttpAsync(Site site)
    {
        using var host = await site.Installation.StartAsync(Installation.FreePort(), mailPort: null, site.Stop, ("Clock__Runs", "false"));
        using var handler = new SocketsHttpHandler { UseCookies = false, AllowAutoRedirect = false };
        using var http = new HttpMessageInvoker(handler);
        var intake = await StaffVisitor.SignInAsync(http, host.Address, site.Installation, "sian", site.Stop);
        await using var connection = await site.Installation.OpenAsync(site.Stop);
        await using var some = new NpgsqlCommand($"select array_agg(id) from (select id from referral.case order by application_id limit {Asked}) x", connection);
        var cases = (Guid[])(await some.ExecuteScalarAsync(site.Stop))!;
        List<double> pages = [], searches = [];
        int likely = 0, shown = 0;
        var random = new Random(site.Seed + 2);
        var form = (await intake.GetAsync("/staff/people-search", site.Stop)).Body;
        // The layout has forms of its own, each with a token.
        form = form[form.IndexOf("<main", StringComparison.Ordinal)..form.IndexOf("</main>", StringComparison.Ordinal)];
        foreach (var id in cases)
        {
            var began = Stopwatch.GetTimestamp();
            var (status, page) = await intake.GetAsync($"/staff/cases/{id}", site.Stop);
            pages.Add(Stopwatch.GetElapsedTime(began).TotalMilliseconds);
            began = Stopwatch.GetTimestamp();
            var (found, people) = await intake.AnswerAsync("/staff/people-search", form, [new("Name", Somebody(random, 0).Facts.Name)], site.Stop);
            searches.Add(Stopwatch.GetElapsedTime(began).TotalMilliseconds);
            if (status is not HttpStatusCode.OK || found is not HttpStatusCode.OK || !page.Contains($"/staff/cases/{id}/note", StringComparison.Ordinal))
            {
                throw new InvalidOperationException($"A case answered {status}, a search {found}.");
            }

            likely += page.Contains("/same?With=", StringComparison.Ordinal) ? 1 : 0;
            shown += people.Split("<th scope=\"row\"").Length - 1;
        }

        site.Findings.Figure("people: cases that say who may be the same", $"{likely} of {cases.Length}");
        site.Findings.AtLeast("people: shown for each search", Math.Round((double)shown / cases.Length, 1), 10);
        site.Findings.AtMost("people: page of a case over HTTP, median ms", Comparison.Median(pages.Skip(20)), 50);
        Say(site, "people: page of a case", [.. pages.Skip(20)]);
        site.Findings.AtMost("people: search over HTTP, median ms", Comparison.Median(searches.Skip(20)), 50);
        Say(site, "people: search", [.. searches.Skip(20)]);
    }

    // Rows as the application writes them, without its messages: COPY, then the indexes.
    private static async Task FillAsync(Site site)
    {
        await using var connection = await site.Installation.OpenAsync(site.Stop);
        await DoAsync("""
            set session_replication_role = replica; set maintenance_work_mem = '1GB'; set synchronous_commit = off;
            create temp table came (id uuid, application_id uuid, name text, born date, about integer, postcode text, phones bytea[]);
            alter table referral.person_key drop constraint person_key_pkey;
            drop index referral.person_key_of;
            """);
        var random = new Random(site.Seed);
        await using (var copy = await connection.BeginBinaryImportAsync("copy came from stdin (format binary)", site.Stop))
        {
            for (var i = 0; i < Count; i++)
            {
                var person = Somebody(random, i);
                await copy.StartRowAsync(site.Stop);
                await copy.WriteAsync(person.Id, NpgsqlDbType.Uuid, site.Stop);
                await copy.WriteAsync(person.Application, NpgsqlDbType.Uuid, site.Stop);
                await copy.WriteAsync(person.Facts.Name, NpgsqlDbType.Text, site.Stop);
                await WriteAsync(copy, person.Facts.Birth.Exact, NpgsqlDbType.Date);
                await WriteAsync(copy, person.Facts.Birth.AboutAge, NpgsqlDbType.Integer);
                await WriteAsync(copy, person.Facts.Postcode, NpgsqlDbType.Text);
                await copy.WriteAsync(person.Facts.Phones.ToArray(), NpgsqlDbType.Array | NpgsqlDbType.Bytea, site.Stop);
            }

            await copy.CompleteAsync(site.Stop);
        }

        random = new Random(site.Seed);
        await using (var copy = await connection.BeginBinaryImportAsync("copy referral.person_key (key, person_id) from stdin (format binary)", site.Stop))
        {
            for (var i = 0; i < Count; i++)
            {
                var person = Somebody(random, i);
                foreach (var key in PersonKeys.Of(Controller, person.Facts))
                {
                    await copy.StartRowAsync(site.Stop);
                    await copy.WriteAsync(key, NpgsqlDbType.Bigint, site.Stop);
                    await copy.WriteAsync(person.Id, NpgsqlDbType.Uuid, site.Stop);
                }
            }

            await copy.CompleteAsync(site.Stop);
        }

        await DoAsync($"""
            insert into referral.person (id, application_id, controller, name, birth_exact, birth_about_age, birth_age_given_on, postcode, phones, rules)
            select id, application_id, '{Controller}', name, born, about, case when about is not null then current_date end, postcode, phones, {PersonKeys.Rules} from came;
            alter table referral.person_key add primary key (key, person_id);
            create index person_key_of on referral.person_key (person_id);
            """);
        await using var cases = new NpgsqlCommand($"""
            insert into referral.case (id, application_id, person_id, reference, source, received_at, promised_by, urgent, controller, area, council, state, name, birth_exact, birth_about_age, birth_age_given_on,
                relationship, asking_for, asked_by, {string.Join(", ", s_unsealed)}, postcode, no_fixed_address, agreement, owner, next_step, next_step_due, revision)
            select id, application_id, id, upper(substr(md5(id::text), 1, 12)) || 'X', 'Portal', now(), current_date + 3, false, '{Controller}', 'rhyl', '{Controller}', 'Received', name, born, about, case when about is not null then current_date end,
                'self', 'Myself', name, $1, $2, $3, $4, $5, postcode, false, '{"{}"}', '{DemoPeople.IntakeTeam}', 'first-contact', current_date + 3, 1 from came
            """, connection);
        object[] clear =
        [
            Array.Empty<string>(), "Cael gwaith", new[] { "work" }, new SafeContact("07700900123", null, null, null, false, null, null, "any", null, null, true, true, null),
            new LanguageChoice("cy", "cy", null, false, []),
        ];
        foreach (var (column, value) in s_unsealed.Zip(clear))
        {
            var place = $"referral.case.{column}";
            cases.Parameters.Add(new() { Value = value is string text ? site.Installation.Keys.Seal(place, text) : site.Installation.Keys.Seal(place, System.Text.Json.JsonSerializer.SerializeToUtf8Bytes(value, System.Text.Json.JsonSerializerOptions.Web)) });
        }

        cases.CommandTimeout = 600;
        await cases.ExecuteNonQueryAsync(site.Stop);
        await DoAsync("drop table came; set session_replication_role = default;");
        await DoAsync("vacuum analyze referral.person_key");
        await DoAsync("vacuum analyze referral.person");
        await DoAsync("vacuum analyze referral.case");

        async Task DoAsync(string sql)
        {
            await using var command = new NpgsqlCommand(sql, connection) { CommandTimeout = 600 };
            await command.ExecuteNonQueryAsync(site.Stop);
        }

        async Task WriteAsync(NpgsqlBinaryImporter copy, object? value, NpgsqlDbType type)
        {
            if (value is null)
            {
                await copy.WriteNullAsync(site.Stop);
            }
            else
            {
                await copy.WriteAsync(value, type, site.Stop);
            }
        }
    }

    // Names as uneven as in life: one in sixteen is a Jones.
    private static Made Somebody(Random random, int number)
    {
        var bytes = new byte[40];
        random.NextBytes(bytes);
        BitConverter.TryWriteBytes(bytes, number);
        string Drawn(string[] names) => names[(int)(names.Length * Math.Pow(random.NextDouble(), 2))];
        var name = random.Next(6) == 0 ? $"{Drawn(s_given)} {Drawn(s_given)} {Drawn(s_family)}" : $"{Drawn(s_given)} {Drawn(s_family)}";
        var born = new DateOnly(1950, 1, 1).AddDays(random.Next(365 * 62));
        var known = random.Next(20);
        var birth = known == 0 ? BirthDate.Unknown : known == 1 ? new BirthDate(null, 2026 - born.Year, new(2026, 11, 22)) : new BirthDate(born, null, null);
        // Some 20,000 postcodes.
        var post = string.Create(CultureInfo.InvariantCulture, $"LL{random.Next(11, 31)} {random.Next(1, 10)}{(char)('A' + random.Next(10))}{(char)('A' + random.Next(11))}");
        return new(new(bytes.AsSpan(0, 16)), new(bytes.AsSpan(4, 16)), new(name, birth, random.Next(12) == 0 ? null : post, random.Next(3) == 0 ? [] : [bytes.AsSpan(8, 32).ToArray()]));
    }

    private static NpgsqlParameter[] Parameters(long[] keys, params object[] others) => [new() { Value = keys }, .. others.Select(o => new NpgsqlParameter { Value = o })];

    private static void Say(Site site, string what, List<double> times) =>
        site.Findings.Figure($"{what}: median, p95, most", string.Create(CultureInfo.InvariantCulture, $"{Comparison.Median(times):0.00}, {times.Order().ElementAt((int)(times.Count * 0.95)):0.0}, {times.Max():0.0} ms of {times.Count}"));

    private sealed record Made(Guid Id, Guid Application, PersonFacts Facts);
}
