using System.Security.Cryptography;
using Npgsql;

namespace Community.Proofs;

/// <summary>A row as the proof made it: its key as text, and what of it decides who may see it.</summary>
internal sealed record MadeRow(string Key, IReadOnlyDictionary<string, object?> Values)
{
    public T Get<T>(string column) => (T)Values[column]!;
}

/// <summary>Two councils and a police force with their people, cases in every state of belonging, and drafts of strangers.</summary>
internal sealed class RowsWorld
{
    /// <summary>Row policies that let nobody read.</summary>
    public static readonly IReadOnlyList<string> ShownToNobody = ["portal.equality_answer"];

    /// <summary>Grows with every look that is made here; its policy has tests of its own.</summary>
    public const string Audit = "audit.entry";

    private static readonly string[] s_controllers = ["denbighshire", "flintshire", "wrexham"];
    private static readonly string[] s_areas = ["rhyl", "prestatyn", "denbigh", "ruthin"];
    private static readonly string[] s_roles = ["officer", "intake", "intake-manager", "mentor", "mentoring-manager", "panel-coordinator", "panel-chair", "panel-member", "information-governance", "administrator"];
    private static readonly string[] s_breakers = ["intake", "intake-manager", "mentoring-manager", "panel-chair", "information-governance"];
    private static readonly string[] s_sweeps =
    [
        "clock:notifications.send-due-reminders", "clock:portal.end-old-drafts", "clock:referral.key-people", "clock:something-else", "verb:demo", "verb:something-else",
        "handler:referral.open-case", "handler:referral.make-task", "handler:referral.close-case", "handler:mentoring.take-on",
        "handler:notifications.confirm-application", "handler:notifications.send-message", "handler:notifications.follow-next-step",
        "handler:notifications.drop-follow-up", "handler:notifications.tell-of-broken-glass", "handler:notifications.send-card-code", "handler:something.else",
        "handler:referral.open-case-from-card", "handler:referral.withdraw-card", "handler:referral.forget-code", "handler:portal.prepare-card", "handler:mentoring.change-safe-contact",
    ];

    private readonly Dictionary<string, List<MadeRow>> _rows = [];
    private readonly Guid[] _people;
    private readonly Guid[] _teams;
    private readonly List<(Guid Id, string SecretHash, string? CodeHash)> _drafts = [];

    private RowsWorld(Random random)
    {
        _people = [.. Enumerable.Range(0, 12).Select(_ => Id(random))];
        _teams = [.. Enumerable.Range(0, 6).Select(_ => Id(random))];
    }

    public IReadOnlyDictionary<string, List<MadeRow>> Rows => _rows;

    /// <summary>How a row of each table is named: an expression that gives text.</summary>
    public IReadOnlyDictionary<string, string> Keys { get; } = new Dictionary<string, string>(StringComparer.Ordinal)
    {
        ["referral.case"] = "id::text",
        ["referral.card"] = "id::text",
        ["referral.household_member"] = "application_id || '/' || person_id",
        ["referral.story_entry"] = "id::text",
        ["referral.handover"] = "id::text",
        ["referral.task"] = "id::text",
        ["referral.person"] = "id::text",
        ["referral.person_key"] = "key || '/' || person_id",
        ["referral.merge"] = "id::text",
        ["referral.not_same"] = "id::text",
        ["mentoring.case"] = "id::text",
        ["notifications.message"] = "id::text",
        ["notifications.follow_up"] = "source || '/' || case_id",
        ["notifications.reminder"] = "id::text",
        ["access.broken_glass"] = "id::text",
        ["referral.disclosure"] = "id::text",
        ["portal.draft"] = "id::text",
        ["portal.application"] = "id::text",
    };

    public static async Task<RowsWorld> MakeAsync(Installation installation, Random random, int cases, CancellationToken stop)
    {
        var world = new RowsWorld(random);
        await using var connection = await installation.OpenAsync(stop);
        await using (var empty = new NpgsqlCommand("truncate access.broken_glass, referral.disclosure, portal.draft, portal.application, referral.card, referral.case, referral.household_member, referral.task, referral.person, mentoring.case, notifications.message, notifications.follow_up cascade", connection))
        {
            await empty.ExecuteNonQueryAsync(stop);
        }

        var partner = (Guid)(await new NpgsqlCommand("select id from referral.partner limit 1", connection).ExecuteScalarAsync(stop))!;
        for (var i = 0; i < cases; i++)
        {
            await world.MakeOneAsync(new(connection), random, partner, stop);
        }

        for (var i = 0; i < cases; i++)
        {
            await world.BreakAsync(new(connection), random, stop);
            await world.MergeAsync(new(connection), random, stop);
        }

        return world;
    }

    /// <summary>Somebody drawn at random; staff as often as all others together.</summary>
    public Inquirer Anybody(Random random) => random.Next(5) switch
    {
        4 => Breaker(random),
        0 or 1 => new("staff")
        {
            Id = Pick(random, _people),
            Police = random.Next(5) == 0,
            Roles = Some(random, s_roles, 3),
            Controllers = Some(random, s_controllers, 2),
            Areas = Some(random, s_areas, 2),
            Teams = [.. Some(random, _teams, 2)],
            About = random.Next(2) == 0 ? AnyCase(random) : null,
        },
        2 when _drafts[random.Next(_drafts.Count)] is var draft => random.Next(6) switch
        {
            0 => new("stranger"),
            1 => new("stranger") { CodeHash = draft.CodeHash },
            // A secret of another draft opens nothing.
            2 => new("stranger") { Drafts = [(draft.Id, _drafts[random.Next(_drafts.Count)].SecretHash)] },
            // Several whose forms are kept in one go; sometimes two of them have changed secrets.
            3 => new("stranger") { Drafts = [.. Enumerable.Range(0, 3).Select(_ => _drafts[random.Next(_drafts.Count)]).Select(d => (d.Id, d.SecretHash))] },
            4 => new("stranger") { Drafts = [(draft.Id, draft.SecretHash), (_drafts[0].Id, _drafts[1].SecretHash), (_drafts[1].Id, _drafts[0].SecretHash)] },
            _ => new("stranger") { Drafts = [(draft.Id, draft.SecretHash)] },
        },
        _ => new(Pick(random, s_sweeps)) { About = AnyThing(random) },
    };

    /// <summary>The case that somebody names on their connection: that of the referral, or of mentoring.</summary>
    public (string Table, List<MadeRow> Rows, MadeRow One) Named(Random random, Guid referral)
    {
        var (table, key) = random.Next(2) == 0 ? ("referral.case", "id") : ("mentoring.case", "referral_case_id");
        return (table, _rows[table], _rows[table].Find(row => row.Get<Guid>(key) == referral)!);
    }

    // Mostly somebody who broke some glass, sometimes in another session, another role, or at another case.
    private Inquirer Breaker(Random random)
    {
        var glass = Pick(random, _rows["access.broken_glass"]);
        var almost = random.Next(3) > 0;
        return new("staff")
        {
            Id = random.Next(8) == 0 ? Pick(random, _people) : glass.Get<Guid>("staff"),
            Session = random.Next(8) == 0 ? Id(random) : glass.Get<Guid>("session"),
            Police = random.Next(6) == 0,
            Roles = almost ? [Pick(random, s_breakers)] : Some(random, s_roles, 3),
            Controllers = almost ? [glass.Get<string>("controller")] : Some(random, s_controllers, 2),
            Areas = Some(random, s_areas, 2),
            Teams = [.. Some(random, _teams, 1)],
            About = random.Next(8) == 0 ? AnyCase(random) : Pick(random, glass.Get<Guid[]>("cases")),
            ThroughGlass = random.Next(8) > 0,
        };
    }

    // Glass that holds, that ended, whose time is over, of another controller than the case's, by people who may not.
    private async Task BreakAsync(RowMaker make, Random random, CancellationToken stop)
    {
        var now = TimeProvider.System.GetUtcNow().UtcDateTime;
        var minutes = Pick(random, new[] { 15, 30, 60 });
        var cases = Enumerable.Range(0, random.Next(1, 4)).Select(_ => Pick(random, _rows["referral.case"])).ToList();
        Add("access.broken_glass", await make.InsertAsync("access.broken_glass", new()
        {
            ["id"] = Id(random),
            ["staff"] = Pick(random, _people),
            ["session"] = Id(random),
            ["controller"] = random.Next(4) == 0 ? Pick(random, s_controllers) : cases[0].Get<string>("controller"),
            ["asked_for"] = $"R{_drafts.Count:D12}",
            ["cases"] = cases.ConvertAll(c => c.Get<Guid>("id")).ToArray(),
            ["category"] = "child-at-risk",
            ["minutes"] = minutes,
            // None so near its end that it could pass between asking and comparing.
            ["broken_at"] = random.Next(4) == 0 ? now.AddMinutes(-minutes - random.Next(1, 60)) : now.AddSeconds(-1),
            ["ended_at"] = random.Next(4) == 0 ? now : null,
            ["review_due"] = DateOnly.FromDateTime(now),
        }, stop));
        Add("referral.disclosure", await make.InsertAsync("referral.disclosure", new()
        {
            ["id"] = Id(random),
            ["cases"] = cases.ConvertAll(c => c.Get<Guid>("id")).ToArray(),
            ["controller"] = cases[0].Get<string>("controller"),
            ["power"] = "CourtOrder",
            ["means"] = "Post",
            ["told"] = true,
        }, stop));
    }

    // Two people of one controller: merged, or said to be two.
    private async Task MergeAsync(RowMaker make, Random random, CancellationToken stop)
    {
        var one = Pick(random, _rows["referral.person"]);
        var others = _rows["referral.person"].Where(p => p != one && p.Get<string>("controller") == one.Get<string>("controller")).ToList();
        if (others.Count == 0)
        {
            return;
        }

        Guid[] both = [.. new[] { one, Pick(random, others) }.Select(p => p.Get<Guid>("id")).OrderBy(id => id.ToString(), StringComparer.Ordinal)];
        var (table, now) = (random.Next(2) == 0 ? "referral.merge" : "referral.not_same", TimeProvider.System.GetUtcNow().UtcDateTime);
        if (_rows.TryGetValue(table, out var made) && made.Exists(m => m.Get<Guid>("first_person") == both[0] && m.Get<Guid>("second_person") == both[1]))
        {
            return;
        }

        Dictionary<string, object?> row = new() { ["id"] = Id(random), ["first_person"] = both[0], ["second_person"] = both[1], ["controller"] = one.Get<string>("controller") };
        Add(table, await make.InsertAsync(table, table is "referral.merge" ? new(row) { ["next_step_due"] = DateOnly.FromDateTime(now) } : row, stop));
    }

    private async Task MakeOneAsync(RowMaker make, Random random, Guid partner, CancellationToken stop)
    {
        var (application, now) = (Id(random), TimeProvider.System.GetUtcNow().UtcDateTime);
        var secret = Inquirer.Hash(RandomNumberGenerator.GetBytes(16));
        var code = random.Next(2) == 0 ? Inquirer.Hash(RandomNumberGenerator.GetBytes(8)) : null;
        var draft = new Dictionary<string, object?>
        {
            ["id"] = Id(random),
            ["secret_hash"] = Convert.FromHexString(secret),
            ["come_back_hash"] = code is null ? null : Convert.FromHexString(code),
            ["saved_at"] = code is null ? null : now,
            ["card_id"] = random.Next(3) == 0 ? Id(random) : null,
            ["language"] = "cy",
            ["ends_at"] = now.AddDays(random.Next(-2, 30)).AddHours(-1),
            ["application_id"] = random.Next(2) == 0 ? application : null,
        };
        _drafts.Add(((Guid)draft["id"]!, secret, code));
        Add("portal.draft", await make.InsertAsync("portal.draft", draft, stop));
        Add("portal.application", await make.InsertAsync("portal.application", new() { ["id"] = application, ["reference"] = $"R{_drafts.Count:D12}", ["language"] = "cy" }, stop));

        var belongs = new Dictionary<string, object?>
        {
            ["application_id"] = application,
            ["controller"] = Pick(random, s_controllers),
            ["area"] = random.Next(3) == 0 ? null : Pick(random, s_areas),
            ["boundary_team"] = random.Next(5) == 0 ? Pick(random, _teams) : null,
            ["owner"] = random.Next(2) == 0 ? Pick(random, _people) : Pick(random, _teams),
            ["state"] = "Received",
            ["next_step_due"] = DateOnly.FromDateTime(now),
        };
        var person = Id(random);
        Add("referral.person", await make.InsertAsync("referral.person", new() { ["id"] = person, ["application_id"] = application, ["controller"] = belongs["controller"] }, stop));
        Add("referral.person_key", await make.InsertAsync("referral.person_key", new() { ["key"] = random.NextInt64(), ["person_id"] = person }, stop));
        var @case = (Guid)Add("referral.case", await make.InsertAsync("referral.case", new(belongs) { ["id"] = Id(random), ["person_id"] = person, ["source"] = "Portal" }, stop)).Values["id"]!;
        Add("referral.card", await make.InsertAsync("referral.card", Card(random, application, now), stop));
        Add("referral.story_entry", await make.InsertAsync("referral.story_entry", new() { ["id"] = Id(random), ["case_id"] = @case, ["kind"] = "Note" }, stop));
        Add("referral.handover", await make.InsertAsync("referral.handover", new() { ["id"] = Id(random), ["case_id"] = @case, ["partner_id"] = partner }, stop));
        Add("referral.household_member", await make.InsertAsync("referral.household_member", new() { ["application_id"] = application, ["person_id"] = Id(random) }, stop));
        Add("referral.task", await make.InsertAsync("referral.task", new(belongs) { ["id"] = Id(random), ["kind"] = "RingToConfirm" }, stop));
        Add("mentoring.case", await make.InsertAsync("mentoring.case", new(belongs) { ["id"] = Id(random), ["referral_case_id"] = @case, ["language"] = "cy" }, stop));

        var boundary = belongs["boundary_team"];
        Add("notifications.message", await make.InsertAsync("notifications.message", new()
        {
            ["id"] = Id(random),
            ["purpose"] = "Confirmation",
            ["about"] = application,
            ["to_staff"] = false,
            ["controller"] = boundary is null ? belongs["controller"] : null,
            ["boundary_team"] = boundary,
            ["area"] = belongs["area"],
            ["language"] = "cy",
            ["state"] = "Waiting",
            ["days"] = "any",
        }, stop));
        var reminder = Add("notifications.message", await make.InsertAsync("notifications.message", new()
        {
            ["id"] = Id(random),
            ["purpose"] = "Reminder",
            ["about"] = @case,
            ["to_staff"] = true,
            ["controller"] = null,
            ["boundary_team"] = null,
            ["area"] = null,
            ["language"] = "cy",
            ["state"] = "Waiting",
            ["days"] = "any",
        }, stop));
        Add("notifications.message", await make.InsertAsync("notifications.message", new()
        {
            ["id"] = Id(random),
            ["purpose"] = "BrokenGlass",
            ["about"] = Id(random),
            ["to_staff"] = true,
            ["controller"] = null,
            ["boundary_team"] = null,
            ["language"] = "cy",
            ["state"] = "Waiting",
            ["days"] = "any",
        }, stop));
        Add("notifications.follow_up", await make.InsertAsync("notifications.follow_up", new() { ["source"] = "referral.case", ["case_id"] = @case, ["due"] = DateOnly.FromDateTime(now), ["cleared"] = false }, stop));
        Add("notifications.reminder", await make.InsertAsync("notifications.reminder", new()
        {
            ["id"] = Id(random),
            ["source"] = "referral.case",
            ["case_id"] = @case,
            ["kind"] = "Before",
            ["state"] = "Sent",
            ["message_id"] = reminder.Values["id"],
            ["told"] = Pick(random, _people),
        }, stop));
    }

    // In every state, by people who are officers or are not; about somebody the officer knows, just now or a while ago.
    private Dictionary<string, object?> Card(Random random, Guid application, DateTime now)
    {
        var (officer, sent, draft, related) = (Pick(random, _people), random.Next(2) == 0, random.Next(2) == 0, random.Next(3) == 0);
        var follower = Pick(random, _people);
        return new()
        {
            ["id"] = application,
            ["officer"] = officer,
            ["sergeant"] = random.Next(3) == 0 ? null : Pick(random, _people),
            ["related"] = related,
            ["follower"] = related && follower != officer ? follower : null,
            ["area"] = Pick(random, s_areas),
            ["state"] = sent ? "Sent" : draft ? "Draft" : "Dropped",
            ["reference"] = sent ? "R000000000000" : null,
            ["sent_at"] = sent ? now.AddMinutes(random.Next(2) == 0 ? -60 : 0) : null,
            ["owner"] = !sent && draft ? officer : null,
            ["next_step"] = !sent && draft ? "send-card" : null,
            ["next_step_due"] = !sent && draft ? DateOnly.FromDateTime(now) : null,
            ["closed_at"] = sent || !draft ? now : null,
        };
    }

    private MadeRow Add(string table, IReadOnlyDictionary<string, object?> values)
    {
        var key = table switch
        {
            "referral.household_member" => $"{values["application_id"]}/{values["person_id"]}",
            "referral.person_key" => $"{values["key"]}/{values["person_id"]}",
            "notifications.follow_up" => $"{values["source"]}/{values["case_id"]}",
            _ => values["id"]!.ToString()!,
        };
        if (!_rows.TryGetValue(table, out var rows))
        {
            _rows[table] = rows = [];
        }

        rows.Add(new(key, values));
        return rows[^1];
    }

    private Guid AnyCase(Random random) => Pick(random, _rows["referral.case"]).Get<Guid>("id");

    private Guid AnyThing(Random random) => random.Next(4) switch
    {
        3 => Pick(random, _rows["portal.draft"]).Values["card_id"] as Guid? ?? AnyCase(random),
        0 => AnyCase(random),
        1 => Pick(random, _rows["referral.case"]).Get<Guid>("application_id"),
        _ => Pick(random, _rows["notifications.message"]).Get<Guid>("id"),
    };

    private static Guid Id(Random random)
    {
        var bytes = new byte[16];
        random.NextBytes(bytes);
        return new(bytes);
    }

    private static T Pick<T>(Random random, IReadOnlyList<T> from) => from[random.Next(from.Count)];

    private static T[] Some<T>(Random random, T[] from, int most) => [.. Enumerable.Range(0, random.Next(most + 1)).Select(_ => Pick(random, from)).Distinct()];
}

/// <summary>Inserts rows with whatever each column needs to be taken, but for the columns that are given.</summary>
internal sealed class RowMaker(NpgsqlConnection connection)
{
    private static readonly Dictionary<string, (string Name, string Type, bool Nullable)[]> s_columns = [];

    public async Task<IReadOnlyDictionary<string, object?>> InsertAsync(string table, Dictionary<string, object?> given, CancellationToken stop)
    {
        if (!s_columns.TryGetValue(table, out var columns))
        {
            s_columns[table] = columns = await ColumnsAsync(table, stop);
        }

        var used = columns.Where(c => given.ContainsKey(c.Name) || !c.Nullable || c.Name is "next_step" or "address" or "to_address" or "settled_at" or "owner").ToArray();
        await using var insert = new NpgsqlCommand(
            $"insert into {table} ({string.Join(", ", used.Select(c => $"\"{c.Name}\""))}) values ({string.Join(", ", used.Select((c, i) => $"${i + 1}::{c.Type}"))})", connection);
        foreach (var column in used)
        {
            insert.Parameters.Add(new() { Value = (given.TryGetValue(column.Name, out var value) ? value : Filler(column.Type)) ?? DBNull.Value });
        }

        await insert.ExecuteNonQueryAsync(stop);
        return given;
    }

    private async Task<(string, string, bool)[]> ColumnsAsync(string table, CancellationToken stop)
    {
        List<(string, string, bool)> columns = [];
        await using var command = new NpgsqlCommand(
            "select attname::text, format_type(atttypid, atttypmod), not attnotnull or atthasdef from pg_attribute where attrelid = $1::text::regclass and attnum > 0 and not attisdropped", connection)
        { Parameters = { new() { Value = table } } };
        await using var reader = await command.ExecuteReaderAsync(stop);
        while (await reader.ReadAsync(stop))
        {
            columns.Add((reader.GetString(0), reader.GetString(1), reader.GetBoolean(2)));
        }

        return [.. columns];
    }

    private static object Filler(string type) => type switch
    {
        "text" => "x",
        "text[]" => Array.Empty<string>(),
        "jsonb" => "{}",
        "bytea" => new byte[] { 1 },
        "bytea[]" => Array.Empty<byte[]>(),
        "boolean" => false,
        "integer" or "bigint" => 1,
        "date" => DateOnly.FromDateTime(TimeProvider.System.GetUtcNow().UtcDateTime),
        "timestamp with time zone" => TimeProvider.System.GetUtcNow().UtcDateTime,
        _ => Guid.NewGuid(),
    };
}
