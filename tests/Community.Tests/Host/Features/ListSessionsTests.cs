using Community.Contracts.Host;
using Microsoft.Extensions.DependencyInjection;

namespace Community.Tests.Host.Features;

[Collection(AccountPages.Name)]
public sealed class ListSessionsTests(AccountsApp app)
{
    [Fact]
    public async Task People_see_where_they_are_signed_in_and_which_browser_is_this_one()
    {
        var (staff, visitor) = await app.SignedInAsync(StaffRole.Mentor, language: "cy");
        var phone = app.Client();
        phone.DefaultRequestHeaders.Add("User-Agent", "Mozilla/5.0 (Android 14; Mobile; rv:130.0) Gecko/130.0 Firefox/130.0");
        await staff.SignInAsync(new(phone));

        var page = await visitor.GetAsync("/staff/account/sessions");

        Assert.Equal("Ble rydych wedi mewngofnodi", page.Heading);
        Assert.Equal(["Porwr arall ar gyfrifiadur Y porwr hwn", "Firefox ar ffôn"], page.Document.QuerySelectorAll("tbody th").Select(th => string.Join(' ', th.TextContent.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries))).OrderDescending());
    }

    [Fact]
    public async Task Ending_one_signs_that_browser_out_at_once_and_keeps_this_one()
    {
        var (staff, here) = await app.SignedInAsync(StaffRole.Mentor);
        var there = await app.SignedInAsync(staff.Id);

        var ended = await (await here.GetAsync("/staff/account/sessions")).SubmitFormAsync("tbody form", null);

        Assert.Equal("/staff/account/sessions?done=one", ended.Address);
        Assert.StartsWith("/cy/mewngofnodi", (await there.GetAsync("/staff/account")).Address, StringComparison.Ordinal);
        Assert.Equal("/staff/account", (await here.GetAsync("/staff/account")).Address);
        Assert.Equal("ended-elsewhere", await app.AskAsync<string>("select reason from accounts.session where staff = $1 and ended_at is not null", staff.Id));
    }

    [Fact]
    public async Task Ending_all_others_leaves_only_this_browser()
    {
        var (staff, here) = await app.SignedInAsync(StaffRole.Mentor);
        Visitor[] others = [await app.SignedInAsync(staff.Id), await app.SignedInAsync(staff.Id)];

        var left = await (await here.GetAsync("/staff/account/sessions")).SubmitFormAsync("form[action*=Others]", null);

        Assert.Single(left.Document.QuerySelectorAll("tbody tr"));
        Assert.Null(left.Document.QuerySelector("form[action*=Others]"));
        foreach (var other in others)
        {
            Assert.StartsWith("/cy/mewngofnodi", (await other.GetAsync("/staff")).Address, StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task Nobody_ends_the_session_of_somebody_else()
    {
        var (_, here) = await app.SignedInAsync(StaffRole.Mentor);
        var (victim, there) = await app.SignedInAsync(StaffRole.Mentor);
        var session = await app.AskAsync<Guid>("select id from accounts.session where staff = $1", victim.Id);
        var (_, fields) = (await here.GetAsync("/staff/sign-out")).Fill("main form", null);

        await here.PostAsync("/staff/account/sessions?handler=One", [.. fields, new("session", session.ToString())]);

        Assert.Equal("/staff/account", (await there.GetAsync("/staff/account")).Address);
    }

    [Fact]
    public async Task Whoever_is_disabled_or_loses_a_role_notices_with_the_next_request_on_any_Host()
    {
        var (_, administrator) = await app.SignedInAsync(StaffRole.Administrator);
        var staff = await app.NewStaffAsync([StaffRole.Administrator]);
        await using var another = app.With();
        var elsewhere = new Visitor(another.CreateClient("__Host-staff", await app.SessionAsync(staff.Id)));
        Assert.Equal("/staff/people", (await elsewhere.GetAsync("/staff/people")).Address);

        await (await administrator.GetAsync($"/staff/people/{staff.Id}")).SubmitAsync(("Form.Roles", "mentor"));
        Assert.Equal(System.Net.HttpStatusCode.Forbidden, (await elsewhere.GetAsync("/staff/people")).Status);

        await (await administrator.GetAsync($"/staff/people/{staff.Id}")).SubmitAsync(("Form.Last.Day", "1"), ("Form.Last.Month", "2"), ("Form.Last.Year", "2026"));
        Assert.StartsWith("/cy/mewngofnodi", (await elsewhere.GetAsync("/staff/account")).Address, StringComparison.Ordinal);
        Assert.Equal("disabled", await app.AskAsync<string>("select reason from accounts.session where staff = $1", staff.Id));
    }
}
