using Community.Contracts.Host;
using Microsoft.Extensions.DependencyInjection;

namespace Community.Tests.Host.Features;

[Collection(AccountPages.Name)]
public sealed class PlanAbsenceTests(AccountsApp app)
{
    private static readonly int Next = TimeProvider.System.GetUtcNow().Year + 1;

    [Fact]
    public async Task Reminders_go_to_the_cover_while_one_is_away()
    {
        var (staff, visitor) = await app.SignedInAsync(StaffRole.Mentor);
        var cover = await app.NewStaffAsync([StaffRole.Mentor]);

        var page = await (await visitor.GetAsync("/staff/away")).SubmitFormAsync("form:not([action*=Remove]):has(#Cover)", null, Away(24, 28, Next, cover.Id));
        Assert.Empty(page.Errors);
        Assert.Contains($"24 December {Next}", page.Body, StringComparison.Ordinal);
        Assert.Equal(cover.Id, (await ToldAsync(staff.Id, new(Next, 12, 28)))!.Id);
        Assert.Equal(staff.Id, (await ToldAsync(staff.Id, new(Next, 12, 29)))!.Id);

        await page.SubmitFormAsync("form[action*=Remove]", null);
        Assert.Equal(staff.Id, (await ToldAsync(staff.Id, new(Next, 12, 28)))!.Id);
    }

    [Fact]
    public async Task Impossible_days_are_answered_beside_their_field_and_kept()
    {
        var (_, visitor) = await app.SignedInAsync(StaffRole.Mentor, language: "cy");

        var page = await (await visitor.GetAsync("/staff/away")).SubmitAsync(Away(30, 28, Next, Guid.NewGuid()));
        Assert.Equal(["Ni chaiff y diwrnod olaf fod cyn y diwrnod cyntaf", "Dewiswch rywun o’r rhestr"], page.Errors);
        Assert.Equal("30", page.Document.QuerySelector("#First-day")!.GetAttribute("value"));
        Assert.Equal(["Rhaid i’r diwrnod olaf fod heddiw neu’n hwyrach"], (await page.SubmitAsync(Away(1, 2, 2001, null))).Errors);
        Assert.Equal(2, (await page.SubmitAsync(Away(32, 99, Next, null))).Errors.Count);
    }

    [Fact]
    public async Task Somebody_elses_absence_cannot_be_removed()
    {
        var (staff, visitor) = await app.SignedInAsync(StaffRole.Mentor);
        await (await visitor.GetAsync("/staff/away")).SubmitAsync(Away(24, 28, Next, null));
        var id = await app.AskAsync<Guid>("select id from accounts.away where staff = $1", staff.Id);
        var (_, other) = await app.SignedInAsync(StaffRole.Mentor);

        var page = await other.GetAsync("/staff/away");
        var (_, fields) = page.Fill("main form", null, ("id", id.ToString()));
        await other.FollowAsync(await other.PostAsync("/staff/away?handler=Remove", fields));

        Assert.Equal(1, await app.AskAsync<long>("select count(*) from accounts.away where id = $1", id));
    }

    [Fact]
    public async Task Only_somebody_who_does_the_same_work_for_the_same_organisation_can_cover()
    {
        var (_, visitor) = await app.SignedInAsync(StaffRole.Intake);
        var manager = await app.NewStaffAsync([StaffRole.IntakeManager]);
        var mentor = await app.NewStaffAsync([StaffRole.Mentor]);

        var offered = (await visitor.GetAsync("/staff/away")).Document.QuerySelectorAll("#Cover option").Select(o => o.GetAttribute("value")).ToList();

        Assert.Contains(manager.Id.ToString(), offered);
        Assert.DoesNotContain(mentor.Id.ToString(), offered);
    }

    [Fact]
    public async Task Pressing_twice_plans_one_absence()
    {
        var (staff, visitor) = await app.SignedInAsync(StaffRole.Mentor);
        var (address, fields) = (await visitor.GetAsync("/staff/away")).Fill("main form", null, Away(24, 28, Next, null));

        var answers = await Task.WhenAll(Enumerable.Range(0, 3).Select(_ => visitor.PostAsync(address, fields)));

        Assert.All(answers, answer => Assert.Equal("/staff/away", answer.Headers.Location?.OriginalString));
        Assert.Equal(1, await app.AskAsync<long>("select count(*) from accounts.away where staff = $1", staff.Id));
    }

    [Fact]
    public async Task An_absence_ends_within_two_years()
    {
        var (_, visitor) = await app.SignedInAsync(StaffRole.Mentor);
        var page = await (await visitor.GetAsync("/staff/away")).SubmitAsync(Away(24, 28, 9999, null));
        Assert.Equal(["The last day must be within two years from today"], page.Errors);
    }

    private static (string Name, string? Value)[] Away(int first, int last, int year, Guid? cover) =>
    [
        ("First.Day", $"{first}"), ("First.Month", "12"), ("First.Year", $"{year}"),
        ("Last.Day", $"{last}"), ("Last.Month", "12"), ("Last.Year", $"{year}"), ("Cover", cover?.ToString() ?? ""),
    ];

    private Task<StaffContact?> ToldAsync(Guid staff, DateOnly on) =>
        app.Services.GetRequiredService<IStaffDirectory>().WhoToTellAsync(staff, on, default);
}
