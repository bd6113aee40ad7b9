using System.Net;
using Community.Host.Accounts;
using Community.Tests.Modules.Referral.People;

namespace Community.Tests.Modules.Referral.Features;

public sealed class ReviewMergeTests(ReferralHouse house) : IClassFixture<ReferralHouse>
{
    private const string Everything = """
        select md5(string_agg(t, '|' order by t)) from (
            select c::text t from referral.case c where id = any($1)
            union all select p::text from referral.person p where id in (select person_id from referral.case where id = any($1))
            union all select k::text from referral.person_key k where person_id in (select person_id from referral.case where id = any($1))) x
        """;

    [Fact]
    public async Task A_second_person_says_that_it_is_right_and_then_it_waits_for_nobody()
    {
        var (_, _, merge) = await MergedAsync("Ann Iawn");
        var page = await PageAsync(DemoPeople.Intake, merge);
        Assert.Contains("Yr un ydyn nhw", page.Body, StringComparison.Ordinal);

        page = await page.SubmitAsync(("Decision", "right"));

        Assert.Equal("/staff", page.Address);
        Assert.True(await house.AskAsync<bool>("select reviewed_by = $2 and closed_at is not null and next_step is null and ended_at is null from referral.merge where id = $1", merge, DemoPeople.Intake));
        Assert.Contains("Wedi’i wirio gan ail berson", (await PageAsync(DemoPeople.Intake, merge)).Body, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Whoever_merged_cannot_say_that_it_is_right_but_can_undo_it()
    {
        var (first, second, merge) = await MergedAsync("Ann Ei Hun");
        var page = await PageAsync(ReferralHouse.English, merge);
        Assert.Null(page.Document.QuerySelector("input[value=right]"));
        page = await page.SubmitAsync(("Decision", "right"), ("Reason", ""));
        Assert.Equal(["Choose what is right"], page.Errors);

        page = await page.SubmitAsync(("Decision", "end"), ("Reason", "Two after all"));

        Assert.Contains(page.Address, new[] { $"/staff/cases/{first}", $"/staff/cases/{second}" });
        Assert.True(await house.AskAsync<bool>("select ended_by = $2 and closed_at is not null and reviewed_by is null from referral.merge where id = $1", merge, ReferralHouse.English));
        Assert.Contains("May be the same person", page.Body, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Merging_and_undoing_it_after_new_notes_leaves_every_note_where_it_was_written_and_nothing_else_changed()
    {
        var random = new Random(4);
        Guid[] cases = [await house.ComesInAsync("Mari Hanes"), await house.ComesInAsync("Mari Hanes"), await house.ComesInAsync("Mari Hanes"), await house.ComesInAsync("Mari Hanes")];
        var by = await house.SignedInAsync(ReferralHouse.English);
        var before = await house.AskAsync<string>(Everything, cases);
        List<(Guid Case, string Note)> notes = [];
        List<Guid> merges = [];
        for (var step = 0; step < 24; step++)
        {
            var at = random.Next(cases.Length);
            if (step % 3 == 0 && merges.Count < cases.Length - 1)
            {
                merges.Add(await house.MergeAsync(ReferralHouse.English, cases[merges.Count], cases[merges.Count + 1]));
            }
            else if (step % 7 == 6)
            {
                var page = await by.GetAsync($"/staff/merges/{merges[^1]}");
                await page.SubmitAsync(("Decision", "end"), ("Reason", "x"));
                merges.RemoveAt(merges.Count - 1);
            }
            else
            {
                notes.Add((cases[at], $"Nodyn {step}"));
                await (await by.GetAsync($"/staff/cases/{cases[at]}/note")).SubmitAsync(("Note", $"Nodyn {step}"));
            }
        }

        foreach (var merge in merges)
        {
            await (await by.GetAsync($"/staff/merges/{merge}")).SubmitAsync(("Decision", "end"), ("Reason", "x"));
        }

        Assert.Equal(before, await house.AskAsync<string>(Everything, cases));
        foreach (var one in cases)
        {
            var written = await house.OpenAllAsync("select words from referral.story_entry where case_id = $1 and kind = 'Note' order by at, id", one);
            Assert.Equal(notes.Where(n => n.Case == one).Select(n => n.Note), written);
            Assert.DoesNotContain("Other cases of the same person", (await by.GetAsync($"/staff/cases/{one}")).Body, StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task What_staff_write_of_a_merge_stands_there_to_the_letter()
    {
        foreach (var typed in NaughtyStrings.Together(4000))
        {
            var (first, second) = (await house.ComesInAsync("Ann Od"), await house.ComesInAsync("Ann Od"));
            var page = await (await house.SignedInAsync(DemoPeople.Intake)).GetAsync($"/staff/cases/{second}/same?With={first}");
            page = await page.SubmitAsync(("Decision", "one"), ("Reason", typed));
            Assert.Empty(page.Errors);
            var merge = await house.AskAsync<Guid>("select id from referral.merge order by id desc limit 1");
            page = await (await PageAsync(DemoPeople.Intake, merge)).SubmitAsync(("Decision", "end"), ("Reason", typed));
            Assert.Empty(page.Errors);
            var kept = string.Concat(typed.EnumerateRunes());
            Assert.Equal([kept, kept], await house.OpenAllAsync("select unnest(array[reason, end_reason]) from referral.merge where id = $1", merge));
        }
    }

    [Fact]
    public async Task Whoever_comes_second_sees_what_the_first_said_beside_their_own_words()
    {
        var (_, _, merge) = await MergedAsync("Ann Ddwywaith");
        var mine = await PageAsync(DemoPeople.Intake, merge);
        await (await PageAsync(ReferralHouse.English, merge)).SubmitAsync(("Decision", "end"), ("Reason", "Huw was first"));

        mine = await mine.SubmitAsync(("Decision", "end"), ("Reason", "Fy ngeiriau i"));

        Assert.Contains("Huw was first", mine.Body, StringComparison.Ordinal);
        Assert.Equal("Fy ngeiriau i", mine.Text("textarea"));
    }

    [Fact]
    public async Task A_merge_of_somebody_whom_one_may_not_see_is_not_there()
    {
        var (first, second) = (await house.ComesInAsync("Nel Cudd"), await house.ComesInAsync("Nel Cudd", council: null));
        var merge = await house.MergeAsync(ReferralHouse.English, first, second);

        Assert.Equal(HttpStatusCode.NotFound, (await PageAsync(ReferralHouse.OutsideBoundary, merge)).Status);
        Assert.Equal(HttpStatusCode.NotFound, (await PageAsync(ReferralHouse.OutsideBoundary, Guid.CreateVersion7())).Status);
        Assert.Equal(1, await house.AuditAsync("open-merge-refused", merge));
        var page = await (await house.SignedInAsync(ReferralHouse.OutsideBoundary)).GetAsync($"/staff/cases/{first}");
        Assert.DoesNotContain("Other cases of the same person", page.Body, StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.OK, (await PageAsync(ReferralHouse.English, merge)).Status);
    }

    private async Task<(Guid First, Guid Second, Guid Merge)> MergedAsync(string name)
    {
        var (first, second) = (await house.ComesInAsync(name), await house.ComesInAsync(name));
        return (first, second, await house.MergeAsync(ReferralHouse.English, second, first));
    }

    private async Task<Seen> PageAsync(Guid person, Guid merge) => await (await house.SignedInAsync(person)).GetAsync($"/staff/merges/{merge}");
}
