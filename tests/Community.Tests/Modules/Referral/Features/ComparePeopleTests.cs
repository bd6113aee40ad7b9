using System.Net;
using Community.Host.Accounts;
using Community.Tests.Modules.Referral.People;
using Npgsql;

namespace Community.Tests.Modules.Referral.Features;

public sealed class ComparePeopleTests(ReferralHouse house) : IClassFixture<ReferralHouse>
{
    [Fact]
    public async Task A_case_says_who_may_be_the_same_person_and_why()
    {
        var first = await house.ComesInAsync("Siôn Gwydyr", "1991-04-02", phone: "07700 900123");
        var second = await house.ComesInAsync("Shon Gwydyr", "1991-02-04", postcode: "LL19 9AA", phone: "+44 7700 900123");

        var page = await PageAsync(ReferralHouse.English, $"/staff/cases/{second}");

        Assert.Contains("May be the same person", page.Body, StringComparison.Ordinal);
        Assert.Contains("Siôn Gwydyr", page.Body, StringComparison.Ordinal);
        Assert.Contains("Same date of birth with day and month swapped · Same surname · Same first name, in another form or spelling · Same phone number", page.Body, StringComparison.Ordinal);
        Assert.NotNull(page.Document.QuerySelector($"a[href='/staff/cases/{second}/same?With={first}']"));
        Assert.Contains("Gall fod yr un person", (await PageAsync(DemoPeople.Intake, $"/staff/cases/{first}")).Body, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Two_who_are_merged_are_shown_as_one_and_the_household_is_of_both()
    {
        var family = Application.ForChildren("Mair Brwynog", Application.Person("Efa Brwynog", "child", birth: new(new(2010, 3, 9), null, null)));
        var first = await house.OpenAsync(family);
        var second = await house.ComesInAsync("Efa Brwynog", "2010-03-09");

        await house.MergeAsync(ReferralHouse.English, second, first);

        var page = await PageAsync(ReferralHouse.English, $"/staff/cases/{second}");
        Assert.Contains("Other cases of the same person", page.Body, StringComparison.Ordinal);
        Assert.NotNull(page.Document.QuerySelector($"a[href='/staff/cases/{first}']"));
        Assert.Contains("Mair Brwynog", page.Body, StringComparison.Ordinal);
        Assert.DoesNotContain("May be the same person", page.Body, StringComparison.Ordinal);
        Assert.Equal(1, await house.AuditAsync("merge-people", second));
        Assert.Equal(1, await house.AuditAsync("merge-people", first));
    }

    [Fact]
    public async Task A_merge_waits_for_a_second_person_until_the_next_working_day()
    {
        var (first, second) = (await house.ComesInAsync("Ann Aros"), await house.ComesInAsync("Ann Aros"));
        var merge = await house.MergeAsync(ReferralHouse.English, second, first);

        Assert.True(await house.AskAsync<bool>("select owner = $2 and next_step = 'review-merge' and next_step_due > $3 from referral.merge where id = $1", merge, DemoPeople.IntakeTeam, house.Today));
        Assert.Contains($"/staff/merges/{merge}", (await PageAsync(DemoPeople.Intake, "/staff")).Document.Body!.InnerHtml, StringComparison.Ordinal);
        Assert.DoesNotContain($"/staff/merges/{merge}", (await PageAsync(ReferralHouse.English, "/staff")).Document.Body!.InnerHtml, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Two_who_were_said_to_be_two_are_not_asked_about_again_until_something_changes()
    {
        var (first, second) = (await house.ComesInAsync("Gwen Arthog", phone: "07700 900222"), await house.ComesInAsync("Gwen Arthog"));
        var page = await PageAsync(ReferralHouse.English, $"/staff/cases/{second}/same?With={first}");

        page = await page.SubmitAsync(("Decision", "two"), ("Reason", ""));

        Assert.DoesNotContain("May be the same person", page.Body, StringComparison.Ordinal);
        Assert.DoesNotContain("May be the same person", (await PageAsync(ReferralHouse.English, $"/staff/cases/{first}")).Body, StringComparison.Ordinal);
        Assert.Contains("Somebody said that they are two people", (await PageAsync(ReferralHouse.English, $"/staff/cases/{first}/same?With={second}")).Body, StringComparison.Ordinal);
        await house.ArrangeAsync("update referral.person set postcode = 'LL18 1AB' where id = (select person_id from referral.case where id = $1)", first);
        Assert.Contains("May be the same person", (await PageAsync(ReferralHouse.English, $"/staff/cases/{second}")).Body, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Somebody_elses_person_is_neither_shown_nor_compared()
    {
        var (mine, boundary) = (await house.ComesInAsync("Nel Ffin"), await house.ComesInAsync("Nel Ffin", council: null));
        var none = Guid.CreateVersion7();

        var page = await PageAsync(ReferralHouse.OutsideBoundary, $"/staff/cases/{mine}");
        Assert.DoesNotContain("May be the same person", page.Body, StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.NotFound, (await PageAsync(ReferralHouse.OutsideBoundary, $"/staff/cases/{mine}/same?With={boundary}")).Status);
        Assert.Equal(HttpStatusCode.NotFound, (await PageAsync(ReferralHouse.OutsideBoundary, $"/staff/cases/{mine}/same?With={none}")).Status);
        Assert.Equal(HttpStatusCode.NotFound, (await PageAsync(ReferralHouse.OutsideBoundary, $"/staff/cases/{mine}/same?With={mine}")).Status);
        Assert.Equal(HttpStatusCode.Forbidden, (await PageAsync(ReferralHouse.Police, $"/staff/cases/{mine}/same?With={boundary}")).Status);
        Assert.Contains("May be the same person", (await PageAsync(ReferralHouse.English, $"/staff/cases/{mine}")).Body, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("", "x", "Dewiswch ai un person ydyn nhw ynteu dau")]
    [InlineData("three", "x", "Dewiswch ai un person ydyn nhw ynteu dau")]
    [InlineData("one", "\u00A0", "Rhowch sut rydych chi’n gwybod mai un person ydyn nhw")]
    public async Task What_is_missing_is_said_beside_its_field_and_nothing_is_lost(string decision, string reason, string says)
    {
        var (first, second) = (await house.ComesInAsync("Twm Nant"), await house.ComesInAsync("Twm Nant"));
        var page = await (await PageAsync(DemoPeople.Intake, $"/staff/cases/{second}/same?With={first}")).SubmitAsync(("Decision", decision), ("Reason", reason));
        Assert.Equal([says], page.Errors);
        Assert.Equal(reason, page.Document.QuerySelector("textarea")!.TextContent.TrimStart('\n'));
    }

    [Fact]
    public async Task Whoever_merges_second_sees_that_they_are_one_already()
    {
        var (first, second) = (await house.ComesInAsync("Cadi Cwm"), await house.ComesInAsync("Cadi Cwm"));
        var page = await PageAsync(ReferralHouse.English, $"/staff/cases/{second}/same?With={first}");
        await house.MergeAsync(DemoPeople.Intake, first, second);

        page = await page.SubmitAsync(("Decision", "one"), ("Reason", "My own words"));

        Assert.Contains("They are one person already", page.Text(".govuk-notification-banner"), StringComparison.Ordinal);
        Assert.Equal("My own words", page.Text("textarea"));
        Assert.Equal(1, await house.AskAsync<long>("select count(*) from referral.merge m join referral.case c on c.person_id in (m.first_person, m.second_person) where c.id = $1", first));
    }

    [Fact]
    public async Task The_database_merges_nobody_across_controllers()
    {
        var (mine, other) = (await house.ComesInAsync("Idris Ffin"), await house.ComesInAsync("Idris Ffin"));
        await house.ArrangeAsync("update referral.person set controller = 'flintshire-panel' where id = (select person_id from referral.case where id = $1)", other);
        var refused = await Assert.ThrowsAsync<PostgresException>(() => house.ArrangeAsync(
            """
            insert into referral.merge (id, first_person, second_person, controller, reason, merged_by, merged_at, revision, closed_at)
            select gen_random_uuid(), least(a.person_id, b.person_id), greatest(a.person_id, b.person_id), 'denbighshire', '', gen_random_uuid(), now(), 1, now()
            from referral.case a, referral.case b where a.id = $1 and b.id = $2
            """, mine, other));
        Assert.Equal(PostgresErrorCodes.ForeignKeyViolation, refused.SqlState);
    }

    private async Task<Seen> PageAsync(Guid person, string address) => await (await house.SignedInAsync(person)).GetAsync(address);
}
