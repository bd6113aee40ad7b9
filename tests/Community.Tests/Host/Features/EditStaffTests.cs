using Community.Contracts.Host;

namespace Community.Tests.Host.Features;

[Collection(AccountPages.Name)]
public sealed class EditStaffTests(AccountsApp app)
{
    internal static (string Name, string? Value)[] Somebody(string email, string name = "Llŷr Ŵan <b>ô</b>") =>
    [
        ("Form.Name", name), ("Form.Email", email), ("Form.Language", "cy"), ("Form.Agency", "denbighshire-council"),
        ("Form.Roles", "intake"), ("Form.Roles", "mentor"), ("Form.Controllers", "denbighshire"), ("Form.Areas", "rhyl"),
        ("Form.First.Day", "1"), ("Form.First.Month", "1"), ("Form.First.Year", "2026"),
    ];

    [Fact]
    public async Task Adding_somebody_shows_a_set_up_code_once()
    {
        var (_, visitor) = await app.SignedInAsync(StaffRole.Administrator);
        var email = $"{Guid.NewGuid():N}@example.wales";

        var added = await (await visitor.GetAsync("/staff/people/new")).SubmitAsync(Somebody(email));

        Assert.Matches("^([0-9A-Z]{4}-){3}[0-9A-Z]{4}$", added.Text("main code"));
        var id = await app.AskAsync<Guid>("select id from accounts.staff where email = $1", email);
        var shown = await visitor.GetAsync($"/staff/people/{id}");
        Assert.Equal("", shown.Text("main code"));
        Assert.Equal("Llŷr Ŵan <b>ô</b>", shown.Document.QuerySelector("#Form_Name")!.GetAttribute("value"));
        Assert.Equal("intake mentor", await app.AskAsync<string>("select string_agg(role, ' ' order by role) from accounts.staff_role where staff = $1", id));
    }

    [Fact]
    public async Task A_second_person_with_the_same_address_is_refused_and_nothing_typed_is_lost()
    {
        var (staff, visitor) = await app.SignedInAsync(StaffRole.Administrator, language: "cy");

        var page = await (await visitor.GetAsync("/staff/people/new")).SubmitAsync(Somebody(staff.Email.ToUpperInvariant()));

        Assert.Equal(["Mae rhywun â’r cyfeiriad e-bost hwn yma eisoes. Os ydych newydd ychwanegu’r person, agorwch y cofnod o’r rhestr pobl: gallwch roi cod sefydlu newydd yno"], page.Errors);
        Assert.Equal("Llŷr Ŵan <b>ô</b>", page.Document.QuerySelector("#Form_Name")!.GetAttribute("value"));
        Assert.NotNull(page.Document.QuerySelector("input[name='Form.Roles'][value=mentor][checked]"));
    }

    [Fact]
    public async Task Pressing_twice_adds_one_person()
    {
        var (_, visitor) = await app.SignedInAsync(StaffRole.Administrator);
        var email = $"{Guid.NewGuid():N}@example.wales";
        var (address, fields) = (await visitor.GetAsync("/staff/people/new")).Fill("main form", null, Somebody(email));

        var answers = await Task.WhenAll(Enumerable.Range(0, 3).Select(async _ => await visitor.FollowAsync(await visitor.PostAsync(address, fields))));

        Assert.All(answers, answer => Assert.Equal(System.Net.HttpStatusCode.OK, answer.Status));
        Assert.Single(answers, answer => answer.Errors.Count == 0);
        Assert.Equal(1, await app.AskAsync<long>("select count(*) from accounts.staff where email = $1", email));
    }

    [Fact]
    public async Task Roles_given_and_taken_are_kept_with_who_did_it()
    {
        var (administrator, visitor) = await app.SignedInAsync(StaffRole.Administrator);
        var staff = await app.NewStaffAsync([StaffRole.Mentor]);

        var page = await (await visitor.GetAsync($"/staff/people/{staff.Id}")).SubmitAsync(("Form.Roles", "mentoring-manager"), ("Form.Areas", "denbigh"));

        Assert.Empty(page.Errors);
        Assert.Equal("mentoring-manager", await app.AskAsync<string>("select string_agg(role, ' ') from accounts.staff_role where staff = $1", staff.Id));
        Assert.Equal(
            "changed: denbighshire-council mentoring-manager denbighshire denbigh",
            await app.AskAsync<string>("select what from accounts.event where staff = $1 and actor = $2 order by id desc limit 1", staff.Id, administrator.Id));
    }

    [Fact]
    public async Task Nobody_changes_their_own_rights()
    {
        var (staff, visitor) = await app.SignedInAsync(StaffRole.Administrator);
        var page = await visitor.GetAsync($"/staff/people/{staff.Id}");

        await page.SubmitAsync(Somebody("taken.over@example.wales", "Beca"));
        Assert.Equal("administrator", await app.AskAsync<string>("select string_agg(role, ' ') from accounts.staff_role where staff = $1", staff.Id));
        Assert.Equal(staff.Email, await app.AskAsync<string>("select email from accounts.staff where id = $1", staff.Id));
        Assert.Equal("Beca", await app.AskAsync<string>("select name from accounts.staff where id = $1", staff.Id));

        var (_, fields) = page.Fill("main form", null);
        var code = await visitor.PostAsync($"/staff/people/{staff.Id}?handler=Code", fields);
        Assert.Equal(System.Net.HttpStatusCode.NotFound, code.StatusCode);
    }

    [Fact]
    public async Task A_new_set_up_code_is_for_somebody_who_lost_phone_and_codes()
    {
        var (_, visitor) = await app.SignedInAsync(StaffRole.Administrator);
        var staff = await app.NewStaffAsync([StaffRole.Mentor]);

        var page = await (await visitor.GetAsync($"/staff/people/{staff.Id}")).SubmitFormAsync("form[action*=Code]", null);

        Assert.NotEqual("", page.Text("main code"));
        Assert.Equal("/staff/account", (await staff.SignInAsync(app.Visitor(), returnUrl: "/staff/account")).Address);
    }

    [Fact]
    public async Task Any_name_is_listed_to_the_letter()
    {
        var (_, visitor) = await app.SignedInAsync(StaffRole.Administrator);
        foreach (var name in NaughtyStrings.Together(100))
        {
            var email = $"{Guid.NewGuid():N}@example.wales";
            Assert.Empty((await (await visitor.GetAsync("/staff/people/new")).SubmitAsync(Somebody(email, name))).Errors);
            var list = await (await visitor.GetAsync("/staff/people")).SubmitAsync(("Find", email));
            Assert.Equal([name], list.Document.QuerySelectorAll("tbody th .user-text").Select(e => e.TextContent));
        }
    }

    [Fact]
    public async Task Everything_left_out_or_invented_is_answered_beside_its_field()
    {
        var (_, visitor) = await app.SignedInAsync(StaffRole.Administrator);
        var page = await visitor.GetAsync("/staff/people/new");

        var empty = await page.SubmitAsync(("Form.First.Day", "30"), ("Form.First.Month", "2"));
        Assert.Equal(6, empty.Errors.Count);
        var invented = await page.SubmitAsync([.. Somebody("x@example.wales"), ("Form.Roles", "emperor"), ("Form.Areas", "mars"), ("Form.Teams", Guid.NewGuid().ToString())]);
        Assert.Equal(3, invented.Errors.Count);
    }
}
