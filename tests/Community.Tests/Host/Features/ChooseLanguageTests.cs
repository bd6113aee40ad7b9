using Community.Contracts.Host;
using Microsoft.Extensions.DependencyInjection;

namespace Community.Tests.Host.Features;

[Collection(AccountPages.Name)]
public sealed class ChooseLanguageTests(AccountsApp app)
{
    [Fact]
    public async Task The_switch_in_the_header_keeps_the_page_and_is_remembered_for_the_person()
    {
        var (staff, visitor) = await app.SignedInAsync(StaffRole.Mentor);

        var page = await (await visitor.GetAsync("/staff/away?x=1")).SubmitFormAsync("form[action='/staff/language']", "button");

        Assert.Equal("/staff/away?x=1", page.Address);
        Assert.Equal("Pan fyddwch i ffwrdd", page.Heading);
        var contact = await app.Services.GetRequiredService<IStaffDirectory>().WhoToTellAsync(staff.Id, new(2026, 12, 1), default);
        Assert.Equal("cy", contact!.Language);
    }

    [Fact]
    public async Task Another_language_or_another_site_is_ignored()
    {
        var (_, visitor) = await app.SignedInAsync(StaffRole.Mentor);

        var page = await (await visitor.GetAsync("/staff/account")).SubmitAsync(("language", "fr"), ("back", "https://evil.example/staff"));

        Assert.Equal("/staff", page.Address);
        Assert.Equal("Your account", (await visitor.GetAsync("/staff/account")).Heading);
    }
}
