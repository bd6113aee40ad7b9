using System.Text.Json;
using Community.Host.Accounts;
using Npgsql;

namespace Community.Proofs;

/// <summary>
/// Cases, tasks, messages, broken glass and disclosures in every relationship to whoever asks. Each is a copy of a real one, made by the database: a sealed value
/// is bound to its column and not to its row.
/// </summary>
internal sealed class Things(Installation installation)
{
    private const string OtherArea = "denbigh";
    private const string OtherController = "flintshire-panel";
    private static readonly Guid s_somebodyElse = DemoPeople.Intake;

    // The directory begins with it.
    private static readonly Guid s_partner = new("01900000-0000-7000-8000-000000000003");
    private static readonly System.Collections.Concurrent.ConcurrentDictionary<Guid, Guid> s_beside = [];

    private readonly Dictionary<string, (string Table, Guid Template)> _templates = new(StringComparer.Ordinal);
    private readonly Dictionary<(string Table, Guid Template), List<string>> _waiting = [];
    private Guid _handover;
    private Guid _broken;
    private Guid _judged;
    private Guid _disclosure;
    private Guid _merge;
    private Guid _person;
    private Guid _unsent;
    private Guid _sent;

    /// <summary>What the addresses below here name, and by which copy each is made.</summary>
    public async Task LearnAsync(Guid @case, Guid task, Guid mentored, Guid message, CancellationToken stop)
    {
        _templates["/staff/cases/"] = ("referral.case", @case);
        _templates["/staff/tasks/"] = ("referral.task", task);
        _templates["/staff/mentoring/"] = ("mentoring.case", mentored);
        _templates["/staff/outbox/"] = ("notifications.message", message);
        _handover = Guid.NewGuid();
        await using var connection = await installation.OpenAsync(stop);
        await using var give = new NpgsqlCommand("insert into referral.handover (id, case_id, partner_id, given_at, given_by) select $1, $2, id, now(), $3 from referral.partner where code = 'working-wales'", connection)
        { Parameters = { new() { Value = _handover }, new() { Value = @case }, new() { Value = s_somebodyElse } } };
        await give.ExecuteNonQueryAsync(stop);

        (_merge, _person) = (Guid.NewGuid(), Guid.NewGuid());
        await using var merge = new NpgsqlCommand("""
            with p as (select person_id from referral.case where id = $1),
            other as (insert into referral.person select (jsonb_populate_record(t, jsonb_build_object('id', $2))).* from referral.person t, p where t.id = p.person_id)
            insert into referral.merge (id, first_person, second_person, controller, reason, merged_by, merged_at, owner, next_step, next_step_due, revision)
            select $3, least(p.person_id, $2), greatest(p.person_id, $2), $4, $5, $6, now(), $6, 'review-merge', current_date, 1 from p
            """, connection)
        {
            Parameters =
            {
                new() { Value = @case }, new() { Value = _person }, new() { Value = _merge }, new() { Value = Personas.Controller }, new() { Value = installation.Keys.Seal("referral.merge.reason", "Noted"u8) }, new() { Value = s_somebodyElse },
            },
        };
        await merge.ExecuteNonQueryAsync(stop);

        (_broken, _judged, _disclosure) = (Guid.NewGuid(), Guid.NewGuid(), Guid.NewGuid());
        byte[] Sealed(string place) => installation.Keys.Seal(place, "Noted"u8);
        await using var glass = new NpgsqlCommand("""
            insert into access.broken_glass (id, staff, session, controller, asked_for, cases, category, reason, minutes, review_due, reviewed_at, reviewed_by, outcome, note)
            select id, $3, gen_random_uuid(), $4, 'R000000000000', array[$5], 'child-at-risk', $6, 60, current_date,
                case when judged then now() end, case when judged then gen_random_uuid() end, case when judged then 'Justified' end, case when judged then $7 end
            from (values ($1, false), ($2, true)) x(id, judged)
            """, connection)
        {
            Parameters =
            {
                new() { Value = _broken }, new() { Value = _judged }, new() { Value = s_somebodyElse }, new() { Value = Personas.Controller }, new() { Value = @case },
                new() { Value = Sealed("access.broken_glass.reason") }, new() { Value = Sealed("access.broken_glass.note") },
            },
        };
        await glass.ExecuteNonQueryAsync(stop);
        await using var disclosure = new NpgsqlCommand("""
            insert into referral.disclosure (id, reference, cases, controller, requester, power, decided_by, decided_on, given, means, told, recorded_by)
            values ($1, 'R000000000000', array[$2], $3, $4, 'CourtOrder', $5, current_date, $6, 'Post', true, $7)
            """, connection)
        {
            Parameters =
            {
                new() { Value = _disclosure }, new() { Value = @case }, new() { Value = Personas.Controller }, new() { Value = Sealed("referral.disclosure.requester") },
                new() { Value = Sealed("referral.disclosure.decided_by") }, new() { Value = Sealed("referral.disclosure.given") }, new() { Value = s_somebodyElse },
            },
        };
        await disclosure.ExecuteNonQueryAsync(stop);

        (_unsent, _sent) = (Guid.NewGuid(), Guid.NewGuid());
        await using var card = new NpgsqlCommand("""
            insert into referral.card (id, officer, related, area, state, said, tell, person_id, reference, code, started_at, sent_at, owner, next_step, next_step_due, revision, closed_at)
            select id, $3, false, 'rhyl', case when sent then 'Sent' else 'Draft' end, $4, false, gen_random_uuid(), case when sent then 'R000000000000' end, case when sent then $5 end, now(),
                case when sent then now() end, case when not sent then $3 end, case when not sent then 'send-card' end, case when not sent then current_date end, 1, case when sent then now() end
            from (values ($1, false), ($2, true)) x(id, sent)
            """, connection)
        {
            Parameters =
            {
                new() { Value = _unsent }, new() { Value = _sent }, new() { Value = s_somebodyElse },
                new() { Value = installation.Keys.Seal("referral.card.said", """{"name":"Noted","ways":["phone"],"phone":"07700 900123"}""") },
                new() { Value = installation.Keys.Seal("referral.card.code", "7KQ29MDAX4") },
            },
        };
        await card.ExecuteNonQueryAsync(stop);
    }

    /// <summary>What a page that compares is asked to compare with.</summary>
    public static string Beside(Guid? thing) => thing is { } one && s_beside.TryGetValue(one, out var other) ? $"?With={other}" : "";

    /// <summary>A thing for this row that is so related to that person; made with the next <see cref="MakeAsync"/>.</summary>
    public Guid For(MatrixRow row, Persona who, string relationship)
    {
        if (relationship is "not there")
        {
            return Guid.NewGuid();
        }

        if (row.Address.StartsWith("/staff/people/", StringComparison.Ordinal))
        {
            return relationship switch { "own" => who.Id, "own team" => DemoPeople.IntakeManager, "other controller" => DemoPeople.PanelChair, "other area" => DemoPeople.MentoringManager, _ => DemoPeople.Mentor };
        }

        if (row.Address.StartsWith("/staff/teams/", StringComparison.Ordinal))
        {
            return relationship switch { "other controller" or "other area" => DemoPeople.FlintshirePanel, "own boundary team" => DemoPeople.BoundaryTeam, _ => DemoPeople.IntakeTeam };
        }

        if (row.Address.StartsWith("/staff/break-glass/", StringComparison.Ordinal))
        {
            return Glass(who, relationship, judged: relationship is "after it left" && row.Address.Contains("/review/", StringComparison.Ordinal));
        }

        if (row.Address.StartsWith("/staff/cards/", StringComparison.Ordinal))
        {
            return ACard(who, relationship, written: row.Address.EndsWith("/write", StringComparison.Ordinal));
        }

        if (row.Address.StartsWith("/staff/disclosures/", StringComparison.Ordinal))
        {
            var made = Guid.NewGuid();
            Wait("referral.disclosure", _disclosure, new()
            {
                ["id"] = made,
                ["controller"] = relationship is "other controller" ? OtherController : Personas.Controller,
                ["recorded_by"] = relationship is "own" ? who.Id : s_somebodyElse,
            });
            return made;
        }

        if (row.Address.StartsWith("/staff/directory/", StringComparison.Ordinal))
        {
            var made = Guid.NewGuid();
            Wait("referral.partner", s_partner, new() { ["id"] = made, ["code"] = $"{made}", ["controller"] = relationship is "other controller" ? OtherController : Personas.Controller });
            return made;
        }

        if (row.Address.StartsWith("/staff/merges/", StringComparison.Ordinal))
        {
            return Merged(who, relationship);
        }

        if (row.Address.EndsWith("/same", StringComparison.Ordinal))
        {
            var (one, other) = (Person(who, relationship, Guid.NewGuid()), Person(who, relationship, Guid.NewGuid()));
            s_beside[one] = other;
            return one;
        }

        var (table, template) = _templates.FirstOrDefault(t => row.Address.StartsWith(t.Key, StringComparison.Ordinal)).Value;
        if (table is null)
        {
            throw new InvalidOperationException($"{nameof(Things)} does not know how to make what {row.Address} names.");
        }

        var id = Guid.NewGuid();
        var copy = Related(table, who, relationship);
        copy["id"] = id;
        if (table is "referral.case")
        {
            (copy["application_id"], copy["person_id"]) = (Guid.NewGuid(), Guid.NewGuid());
            if (row.Address.EndsWith("/confirm-handover", StringComparison.Ordinal) && relationship is not "after it left")
            {
                (copy["state"], copy["next_step"]) = ("HandedOver", "confirm-handover");
                Wait("referral.handover", _handover, new() { ["id"] = Guid.NewGuid(), ["case_id"] = id });
            }
        }
        else
        {
            copy[table switch { "referral.task" => "application_id", "mentoring.case" => "referral_case_id", _ => "about" }] = Guid.NewGuid();
        }

        Wait(table, template, copy);
        return id;
    }

    // Two people, each with a case that is so related.
    private Guid Merged(Persona who, string relationship)
    {
        Guid[] both = [.. new[] { Guid.NewGuid(), Guid.NewGuid() }.OrderBy(id => id.ToString(), StringComparer.Ordinal)];
        foreach (var person in both)
        {
            Person(who, relationship, person);
        }

        var merge = Guid.NewGuid();
        Wait("referral.merge", _merge, new()
        {
            ["id"] = merge,
            ["first_person"] = both[0],
            ["second_person"] = both[1],
            ["controller"] = relationship is "other controller" ? OtherController : Personas.Controller,
        });
        return merge;
    }

    // A case that is so related, with its person.
    private Guid Person(Persona who, string relationship, Guid person)
    {
        var (copy, id, application) = (Related("referral.case", who, relationship), Guid.NewGuid(), Guid.NewGuid());
        (copy["id"], copy["application_id"], copy["person_id"]) = (id, application, person);
        Wait("referral.case", _templates["/staff/cases/"].Template, copy);
        Wait("referral.person", _person, new() { ["id"] = person, ["application_id"] = application, ["controller"] = copy["controller"] });
        return id;
    }

    private Guid Glass(Persona who, string relationship, bool judged)
    {
        var (id, own) = (Guid.NewGuid(), relationship is "own" || (relationship is "after it left" && !judged));
        Dictionary<string, object?> copy = new(StringComparer.Ordinal)
        {
            ["id"] = id,
            ["controller"] = relationship is "other controller" ? OtherController : Personas.Controller,
            ["staff"] = own ? who.Id : s_somebodyElse,
            ["session"] = own ? Personas.SessionOf(who) : Guid.NewGuid(),
        };
        if (relationship is "after it left" && !judged)
        {
            copy["ended_at"] = TimeProvider.System.GetUtcNow();
        }

        Wait("access.broken_glass", judged ? _judged : _broken, copy);
        return id;
    }

    // After it left it was sent, or for whoever only reads it: they know the resident, and somebody else follows it up.
    private Guid ACard(Persona who, string relationship, bool written)
    {
        var (id, left) = (Guid.NewGuid(), relationship is "after it left");
        Dictionary<string, object?> copy = new(StringComparer.Ordinal)
        {
            ["id"] = id,
            ["officer"] = relationship is "own" || left ? who.Id : s_somebodyElse,
            ["person_id"] = Guid.NewGuid(),
            ["area"] = relationship is "other area" ? OtherArea : Personas.Area,
        };
        if (left && !written)
        {
            (copy["related"], copy["follower"], copy["sent_at"]) = (true, s_somebodyElse, TimeProvider.System.GetUtcNow().AddHours(-1));
        }

        Wait("referral.card", written && !left ? _unsent : _sent, copy);
        return id;
    }

    /// <summary>Everything that was asked for since.</summary>
    public async Task MakeAsync(CancellationToken stop)
    {
        await using var connection = await installation.OpenAsync(stop);
        // Cases before what hangs on them.
        foreach (var ((table, template), copies) in _waiting.OrderBy(w => w.Key.Table is "referral.handover" or "referral.merge"))
        {
            await using var make = new NpgsqlCommand($"insert into {table} select (jsonb_populate_record(t, o::jsonb)).* from {table} t, unnest($1) o where t.id = $2", connection)
            { Parameters = { new() { Value = copies.ToArray() }, new() { Value = template } } };
            await make.ExecuteNonQueryAsync(stop);
        }

        _waiting.Clear();
    }

    private void Wait(string table, Guid template, Dictionary<string, object?> copy)
    {
        if (!_waiting.TryGetValue((table, template), out var copies))
        {
            _waiting[(table, template)] = copies = [];
        }

        copies.Add(JsonSerializer.Serialize(copy));
    }

    // What is of another controller or team is assigned to the person all the same: that alone must not open it.
    private static Dictionary<string, object?> Related(string table, Persona who, string relationship)
    {
        var (owner, area, controller, boundary) = relationship switch
        {
            "own" => (who.Id, OtherArea, Personas.Controller, (Guid?)null),
            "own team" => (table is "mentoring.case" ? DemoPeople.MentoringTeam : DemoPeople.IntakeTeam, OtherArea, Personas.Controller, null),
            "own area" => (s_somebodyElse, Personas.Area, Personas.Controller, null),
            "no area" => (s_somebodyElse, null, Personas.Controller, null),
            "other area" => (s_somebodyElse, OtherArea, Personas.Controller, null),
            "other controller" => (who.Id, Personas.Area, OtherController, null),
            "own boundary team" => (DemoPeople.BoundaryTeam, (string?)null, Personas.Controller, DemoPeople.BoundaryTeam),
            "other boundary team" => (who.Id, null, Personas.Controller, Guid.NewGuid()),
            "after it left" => (table is "mentoring.case" ? s_somebodyElse : who.Id, Personas.Area, Personas.Controller, null),
            _ => throw new InvalidOperationException($"{nameof(Things)} does not know '{relationship}'."),
        };
        Dictionary<string, object?> copy = new(StringComparer.Ordinal) { ["area"] = area, ["controller"] = controller };
        if (table is "notifications.message")
        {
            (copy["controller"], copy["boundary_team"]) = (boundary is null ? controller : null, boundary);
            return copy;
        }

        copy["owner"] = owner;
        if (table is not "mentoring.case")
        {
            copy["boundary_team"] = boundary;
        }

        if (relationship is "after it left" && table is not "mentoring.case")
        {
            (copy["closed_at"], copy["next_step"], copy["next_step_due"]) = (TimeProvider.System.GetUtcNow(), null, null);
            if (table is "referral.case")
            {
                copy["state"] = "Closed";
            }
        }

        return copy;
    }
}
