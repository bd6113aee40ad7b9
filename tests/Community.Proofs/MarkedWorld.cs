using Community.Contracts.Host;
using Community.Contracts.Portal;
using Community.Host.Accounts;
using Community.Portal;
using Npgsql;

namespace Community.Proofs;

/// <summary>The families of <see cref="LeaksProof"/>, and everything that staff do with them and write about them.</summary>
internal static class MarkedWorld
{
    public static async Task<IReadOnlyList<MarkedFamily>> MakeAsync(World world, Marks marks, CancellationToken stop)
    {
        var at = TimeProvider.System.GetUtcNow();
        var grown = CompleteAnswers.Of(1, at);
        var young = grown with { AskingFor = Asking.MyselfUnder18, Birth = new(new DateOnly(at.Year - 15, 3, 27), null, null), Answered = [.. grown.Answered, "Agree:young"] };
        MarkedFamily
            ours = new("of our area", marks) { Area = Personas.Area }, elsewhere = new("of another area", marks) { Area = "denbigh" },
            unknown = new("council unknown", marks) { IsBoundary = true }, other = new("of another controller", marks) { Controller = "flintshire-panel" },
            child = new("a child alone", marks), mentored = new("taken on", marks), handed = new("handed over", marks), declined = new("declined", marks), rung = new("to be rung", marks),
            unsent = new("not sent", marks), introduced = new("introduced by an officer", marks) { Area = Personas.Area };

        foreach (var family in (MarkedFamily[])[ours, elsewhere, other, mentored, handed, declined])
        {
            await SendAsync(world, family, family.Fill(grown) with { AskingFor = Asking.MyFamily, Family = [family.Member()] }, stop);
        }

        await SendAsync(world, unknown, unknown.Fill(grown) with { Council = "not-sure" }, stop);
        await SendAsync(world, child, child.Fill(young) with { TrustedAdult = child.Adult() }, stop);
        await SendAsync(world, rung, rung.Fill(grown, byMail: false), stop);
        await IntroduceAsync(world, marks, introduced, introduced.Fill(grown), stop);
        unsent.Cookie = await world.DraftAsync(unsent.Fill(grown, sent: false), stop);
        world.Personas.All.Add(world.Personas.Nobody("resident with a draft", unsent.Cookie));
        await world.SettledAsync(stop);

        // Nobody asks for an area or another controller yet: they are what comes with the next councils.
        foreach (var family in (MarkedFamily[])[ours, elsewhere, other])
        {
            await world.DoAsync("""
                with cases as (update referral.case set area = $2, controller = $3 where application_id = $1),
                tasks as (update referral.task set area = $2, controller = $3 where application_id = $1)
                update notifications.message set area = $2, controller = $3 where about = $1
                """, stop, family.Application, (object?)family.Area ?? DBNull.Value, family.Controller);
        }

        await WorkAsync(world, ours, mentored, handed, declined, rung, stop);
        await GovernAsync(world, marks, elsewhere, stop);
        await PeopleAsync(world, stop);
        return [ours, elsewhere, unknown, other, child, mentored, handed, declined, rung, unsent, introduced];
    }

    // An officer writes a card, and the resident finishes the form: of what they add no police persona may see a word.
    private static async Task IntroduceAsync(World world, Marks marks, MarkedFamily family, Answers added, CancellationToken stop)
    {
        var officer = world.Personas.Of(StaffRole.Officer, police: true);
        string Written(string what) => marks.Word($"card: {what}", who => who == officer || who.Name == officer.Name);
        var sent = await World.FillAsync(
            officer, "/staff/cards/write", stop, ("Form.Name", Written("name")), ("Form.Ways", "phone"), ("Form.Phone", marks.Number("card: phone", who => who.Name == officer.Name)),
            ("Form.Language", "cy"), ("Form.WhatMatters", Written("what matters")), ("Form.MayContact", "spoken"), ("Form.MayTell", "true"), ("Form.Urgent", "no"), ("Form.Safeguarding", "not-needed"),
            ("Form.Notes", Written("notes")), ("Form.Area", Personas.Area));
        if (sent.Status is not 302 || !Guid.TryParse(sent.Location!.Split('/')[^1], out var card))
        {
            throw new InvalidOperationException($"The card was not sent: {sent.Status}");
        }

        await world.IdAsync("select id from referral.case where application_id = $1", card, stop);
        await using var connection = await world.Installation.OpenAsync(stop);
        await using var ask = new NpgsqlCommand("select person_id, reference from referral.card where id = $1", connection) { Parameters = { new() { Value = card } } };
        await using (var reader = await ask.ExecuteReaderAsync(stop))
        {
            await reader.ReadAsync(stop);
            added = added with { Card = new(card, reader.GetGuid(0), reader.GetString(1), DateOnly.FromDateTime(TimeProvider.System.GetUtcNow().UtcDateTime).AddDays(3), Personas.Area), PhraseHash = Phrase.Hash("tri chwch coch") };
        }

        // The form that waits for them, as they would have filled it in once they had used the code.
        await world.IdAsync("select id from portal.draft where card_id = $1", card, stop);
        await world.DoAsync("delete from portal.draft where card_id = $1", stop, card);
        await SendAsync(world, family, added, stop);
        await world.IdAsync("select id from referral.case where application_id = $1 and finished_at is not null", card, stop);
    }

    private static async Task SendAsync(World world, MarkedFamily family, Answers answers, CancellationToken stop)
    {
        (_, family.Application) = await world.SendAsync(answers, stop);
        family.Case = await world.IdAsync("select id from referral.case where application_id = $1", family.Application, stop);
    }

    // What is written, at the desk and through its pages.
    private static async Task WorkAsync(World world, MarkedFamily ours, MarkedFamily mentored, MarkedFamily handed, MarkedFamily declined, MarkedFamily rung, CancellationToken stop)
    {
        async Task ActAsync(MarkedFamily family, string act, params (string Name, string Value)[] words)
        {
            var row = world.Matrix.Single(r => r.Method is "POST" && r.Address == $"/staff/cases/{{id:guid}}/{act}");
            var typed = Question.Typed(row).Where(t => !words.Any(w => w.Name == t.Name)).Concat(words);
            if (await World.FillAsync(world.Desk, row.At(family.Case), stop, [.. typed]) is { Status: not (302 or 303) and var status })
            {
                throw new InvalidOperationException($"The desk could not {act}: {status}");
            }
        }

        await ActAsync(ours, "note", ("Note", ours.Noted("note")));
        await ActAsync(ours, "attempt", ("Note", ours.Noted("attempt")));
        await ActAsync(ours, "next-step", ("Reason", ours.Noted("reason for the next step")));
        await ActAsync(ours, "reassign", ("To", DemoPeople.IntakeTeam.ToString()), ("Reason", ours.Noted("reason for the new owner")));
        await ActAsync(mentored, "accept", ("Note", mentored.Noted("note with the acceptance")));
        await ActAsync(handed, "hand-over", ("Note", handed.Noted("note with the hand-over")));
        await ActAsync(handed, "confirm-handover", ("Name", handed.Noted("who confirmed")));
        await ActAsync(declined, "decline", ("Note", declined.Noted("note with the decline")));
        var task = await world.IdAsync("select id from referral.task where application_id = $1", rung.Application, stop);
        await World.FillAsync(world.Desk, $"/staff/tasks/{task}", stop, ("Outcome", rung.Noted("what came of the task")));
        await world.IdAsync("select id from mentoring.case where referral_case_id = $1", mentored.Case, stop);
        mentored.IsMentored = true;
        await world.SettledAsync(stop);
    }

    // The glass is broken over a family, and ended; what is written of that, and of a disclosure, is information governance's alone.
    private static async Task GovernAsync(World world, Marks marks, MarkedFamily family, CancellationToken stop)
    {
        string Word(string what) => $"{marks.Word($"governance: {what}", who => who is { IsPolice: false, Role: "information-governance" } && who.Controllers.Contains(Personas.Controller))} and some more words";
        var (breaker, governance) = (world.Personas.Of(StaffRole.MentoringManager), world.Personas.Of(StaffRole.InformationGovernance));
        await World.FillAsync(breaker, "/staff/break-glass", stop, ("Asked", $"/staff/cases/{family.Case}"), ("Category", "child-at-risk"), ("Reason", Word("why the glass was broken")), ("Minutes", "15"));
        var glass = await world.IdAsync("select id from access.broken_glass where staff = $1", breaker.Id, stop);
        if (await breaker.GetAsync($"/staff/cases/{family.Case}", stop) is { Status: not 200 and var shut })
        {
            throw new InvalidOperationException($"The broken glass opened nothing: {shut}");
        }

        await World.FillAsync(breaker, $"/staff/break-glass/{glass}/end", stop);
        await World.FillAsync(governance, $"/staff/break-glass/review/{glass}", stop, ("Outcome", "FollowUp"), ("Note", Word("how it was judged")));

        await using var connection = await world.Installation.OpenAsync(stop);
        await using var ask = new NpgsqlCommand("select reference from referral.case where id = $1", connection) { Parameters = { new() { Value = family.Case } } };
        var today = DateOnly.FromDateTime(TimeProvider.System.GetUtcNow().UtcDateTime).AddDays(-1);
        var recorded = await World.FillAsync(
            governance, "/staff/disclosures/record", stop, ("Form.Reference", (string)(await ask.ExecuteScalarAsync(stop))!), ("Form.Requester", Word("who asked")), ("Form.Power", "Other"),
            ("Form.PowerWords", Word("the power")), ("Form.DecidedBy", Word("who decided")), ("Form.DecidedOn.Day", $"{today.Day}"), ("Form.DecidedOn.Month", $"{today.Month}"),
            ("Form.DecidedOn.Year", $"{today.Year}"), ("Form.Given", Word("what was given")), ("Form.Means", "Post"), ("Form.Told", "no"), ("Form.WhyNotTold", Word("why they were not told")));
        if (recorded.Status is not 302)
        {
            throw new InvalidOperationException($"The disclosure was not recorded: {recorded.Status}");
        }
    }

    // Those in whom area, team and controller tell, beside everybody of the matrix.
    private static async Task PeopleAsync(World world, CancellationToken stop)
    {
        world.Personas.All.Add(await world.Personas.StaffAsync("intake, no team", StaffRole.Intake, police: false, stop, teams: []));
        world.Personas.All.Add(await world.Personas.StaffAsync("intake, another area", StaffRole.Intake, police: false, stop, areas: ["denbigh"], teams: []));
        world.Personas.All.Add(await world.Personas.StaffAsync("intake, another controller", StaffRole.IntakeManager, police: false, stop, controllers: ["flintshire-panel"], areas: ["flintshire"], teams: [DemoPeople.FlintshirePanel]));
        world.Personas.All.Add(await world.Personas.StaffAsync("mentor, no team", StaffRole.Mentor, police: false, stop, teams: []));
    }
}
