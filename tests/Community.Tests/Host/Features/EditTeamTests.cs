using Community.Contracts.Host;
using Microsoft.Extensions.DependencyInjection;

namespace Community.Tests.Host.Features;

[Collection(AccountPages.Name)]
public sealed class EditTeamTests(AccountsApp app)
{
    internal static (string Name, string? Value)[] Team(string name, Guid? duty) =>
    [
        ("Form.Purpose", "mentoring"), ("Form.Controller", "denbighshire"), ("Form.Area", "corwen"),
        ("Form.NameEn", name + " (English)"), ("Form.NameCy", name), ("Form.Duty", duty?.ToString() ?? ""),
    ];

    [Fact]
    public async Task A_team_is_added_and_its_duty_person_told()
    {
        var (staff, visitor) = await app.SignedInAsync(StaffRole.Administrator);

        await (await visitor.GetAsync("/staff/teams/new")).SubmitAsync(Team("Tîm Corwen", staff.Id));

        var directory = app.Services.GetRequiredService<IStaffDirectory>();
        var id = await app.AskAsync<Guid>("select id from accounts.team where name_cy = 'Tîm Corwen'");
        Assert.Equal(staff.Id, (await directory.WhoToTellAsync(id, new(2026, 12, 1), default))!.Id);
    }

    [Fact]
    public async Task The_only_team_for_its_work_does_not_end_before_there_is_another()
    {
        var (_, visitor) = await app.SignedInAsync(StaffRole.Administrator);
        var id = await app.AskAsync<Guid>("select id from accounts.team where purpose = 'boundary' limit 1");

        var page = await (await visitor.GetAsync($"/staff/teams/{id}")).SubmitAsync(("Form.Last.Day", "1"), ("Form.Last.Month", "3"), ("Form.Last.Year", "2028"));

        Assert.Equal(["This is the only team for this work. Add another one first, or leave the last day empty"], page.Errors);
        Assert.True(await app.AskAsync<bool>("select valid_to is null from accounts.team where id = $1", id));
    }

    [Fact]
    public async Task What_a_team_is_for_stays_and_who_leads_it_changes()
    {
        var (_, visitor) = await app.SignedInAsync(StaffRole.Administrator);
        await (await visitor.GetAsync("/staff/teams/new")).SubmitAsync(Team("Tîm sy’n newid", null));
        var id = await app.AskAsync<Guid>("select id from accounts.team where name_cy = 'Tîm sy’n newid'");
        var manager = await app.NewStaffAsync([StaffRole.MentoringManager]);

        var page = await visitor.GetAsync($"/staff/teams/{id}");
        Assert.Null(page.Document.QuerySelector("[name='Form.Purpose']"));
        await page.SubmitAsync(("Form.Manager", manager.Id.ToString()), ("Form.Purpose", "administration"));

        Assert.Equal(manager.Id, await app.AskAsync<Guid>("select manager from accounts.team where id = $1", id));
        Assert.Equal("mentoring", await app.AskAsync<string>("select purpose from accounts.team where id = $1", id));
    }

    [Fact]
    public async Task Both_names_are_needed_and_invented_leaders_refused()
    {
        var (_, visitor) = await app.SignedInAsync(StaffRole.Administrator, language: "cy");

        var page = await (await visitor.GetAsync("/staff/teams/new")).SubmitAsync(("Form.Manager", Guid.NewGuid().ToString()));

        Assert.Equal(
            [
                "Dewiswch ddiben y tîm", "Dewiswch gofnodion pwy y mae’r tîm yn gweithio gyda nhw",
                "Rhowch enw’r tîm yn Saesneg", "Rhowch enw’r tîm yn Gymraeg", "Dewiswch o’r rhestr",
            ],
            page.Errors);
    }
}
