using System.Net;
using Community.Host.Accounts;
using Community.Platform.Language;

namespace Community.Tests.Modules.Referral;

/// <summary>What holds for every page on which something is done to a case.</summary>
public sealed class CaseActionTests(ReferralHouse house) : IClassFixture<ReferralHouse>
{
    private const string Typed = "Geiriau <b>i’w</b> cadw\r\n🏴󠁧󠁢󠁷󠁬󠁳󠁿 {{x}}";

    private static readonly DateOnly Day = DateOnly.FromDateTime(TimeProvider.System.GetUtcNow().UtcDateTime).AddDays(2);

    private static readonly Dictionary<string, (string Audit, (string Name, string? Value)[] Answers)> Actions = new(StringComparer.Ordinal)
    {
        ["take-over"] = ("take-over-case", []),
        ["reassign"] = ("reassign-case", [("To", DemoPeople.IntakeManager.ToString()), ("Reason", Typed)]),
        ["note"] = ("add-note", [("Note", Typed)]),
        ["attempt"] = ("record-attempt", [("Way", "phone"), ("Reached", "yes"), ("Note", Typed)]),
        ["next-step"] = ("set-next-step", [("Step", "visit"), .. Date("Due", Day), ("Reason", Typed)]),
        ["accept"] = ("accept-for-mentoring", [("Note", Typed)]),
        ["hand-over"] = ("hand-over-case", [("Partner", "working-wales"), ("Agreed", "yes"), ("Note", Typed)]),
        ["decline"] = ("decline-referral", [("Reason", "not-wanted"), ("Signpost", "meic"), ("Note", Typed)]),
        ["confirm-handover"] = ("confirm-handover", [("Name", "Typed 🏴󠁧󠁢󠁷󠁬󠁳󠁿 Llŷr")]),
    };

    public static TheoryData<string> All => [.. Actions.Keys];

    [Theory, MemberData(nameof(All))]
    public async Task Pressing_twice_is_doing_it_once(string action)
    {
        var (id, page) = await OpenAsync(action);
        var (address, fields) = page.Fill("main form", null, Answers(action));

        var first = await page.By.FollowAsync(await page.By.PostAsync(address, fields));
        var second = await page.By.FollowAsync(await page.By.PostAsync(address, fields));

        Assert.Equal(($"/staff/cases/{id}", $"/staff/cases/{id}"), (first.Address, second.Address));
        Assert.Equal(1, await house.AuditAsync(Actions[action].Audit, id));
    }

    [Theory, MemberData(nameof(All))]
    public async Task Two_at_once_are_done_once_and_both_are_answered_alike(string action)
    {
        var (id, page) = await OpenAsync(action);
        var (address, fields) = page.Fill("main form", null, Answers(action));

        var answers = await Task.WhenAll(Enumerable.Range(0, 5).Select(_ => page.By.PostAsync(address, fields)));

        Assert.All(answers, answer => Assert.Equal((HttpStatusCode.Redirect, $"/staff/cases/{id}"), (answer.StatusCode, answer.Headers.Location!.OriginalString)));
        Assert.Equal(1, await house.AuditAsync(Actions[action].Audit, id));
    }

    [Theory, MemberData(nameof(All))]
    public async Task Whoever_comes_second_sees_what_is_true_now_beside_their_own_words_and_can_press_again(string action)
    {
        var (id, mine) = await OpenAsync(action);
        await OthersAsync(id, "next-step", [("Step", "wait-for-answer"), .. Date("Due", Day.AddDays(1)), ("Reason", "Rhywun arall")]);

        var refused = await mine.SubmitAsync(Answers(action));

        Assert.Equal(0, await house.AuditAsync(Actions[action].Audit, id) - (action is "next-step" ? 1 : 0));
        Assert.Contains("Mae rhywun arall wedi newid yr achos hwn", refused.Body, StringComparison.Ordinal);
        Assert.Contains("Aros am ateb", refused.Text(".govuk-notification-banner"), StringComparison.Ordinal);
        Assert.Contains(Dates.Date(Day.AddDays(1), "cy"), refused.Text(".govuk-notification-banner"), StringComparison.Ordinal);
        AssertKept(action, refused);

        var done = await refused.SubmitAsync();

        Assert.Equal($"/staff/cases/{id}", done.Address);
        Assert.Equal(1, await house.AuditAsync(Actions[action].Audit, id) - (action is "next-step" ? 1 : 0));
    }

    [Theory, MemberData(nameof(All))]
    public async Task When_the_case_was_closed_meanwhile_nothing_is_saved_and_no_word_is_lost(string action)
    {
        var (id, mine) = await OpenAsync(action);
        if (action is "confirm-handover")
        {
            await OthersAsync(id, "confirm-handover", ("Name", "Arall"));
        }
        else
        {
            await OthersAsync(id, "decline", ("Reason", "not-wanted"), ("Signpost", "meic"), ("Note", "Rhywun arall"));
        }

        var lines = await house.StoryAsync(id);

        var refused = await mine.SubmitAsync(Answers(action));

        Assert.Equal(HttpStatusCode.OK, refused.Status);
        Assert.Contains("Nid yw’n bosibl gwneud hyn mwyach", refused.Text(".govuk-notification-banner"), StringComparison.Ordinal);
        AssertKept(action, refused);
        Assert.Equal(lines, await house.StoryAsync(id));
        Assert.Equal($"/staff/cases/{id}", (await mine.By.GetAsync($"/staff/cases/{id}/{action}")).Address);
    }

    [Theory, MemberData(nameof(All))]
    public async Task Somebody_of_another_controller_finds_nothing_and_changes_nothing(string action)
    {
        var (id, page) = await OpenAsync(action);
        var (_, fields) = page.Fill("main form", null, Answers(action));
        var stranger = await house.SignedInAsync(ReferralHouse.Elsewhere);
        var lines = await house.StoryAsync(id);

        var shown = await stranger.GetAsync($"/staff/cases/{id}/{action}");
        var none = await stranger.GetAsync($"/staff/cases/{Guid.CreateVersion7()}/{action}");
        await stranger.PostAsync($"/staff/cases/{id}/{action}", fields);

        Assert.Equal((HttpStatusCode.NotFound, HttpStatusCode.NotFound), (shown.Status, none.Status));
        Assert.Equal(none.Text("main"), shown.Text("main"));
        Assert.Equal(lines, await house.StoryAsync(id));
        Assert.InRange(await house.AuditAsync("open-case-refused", id), 1, 2);
    }

    [Theory, MemberData(nameof(All))]
    public async Task The_police_are_refused_whatever_their_role(string action)
    {
        var (id, _) = await OpenAsync(action);
        var page = await (await house.SignedInAsync(ReferralHouse.Police)).GetAsync($"/staff/cases/{id}/{action}");
        Assert.Equal(HttpStatusCode.Forbidden, page.Status);
        Assert.DoesNotContain("Siân", page.Text("main"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_case_that_waits_for_mentoring_cannot_be_decided_a_second_time()
    {
        var (id, page) = await OpenAsync("accept");
        await page.SubmitAsync();
        foreach (var action in new[] { "accept", "hand-over", "decline", "confirm-handover" })
        {
            Assert.Equal($"/staff/cases/{id}", (await page.By.GetAsync($"/staff/cases/{id}/{action}")).Address);
        }
    }

    private async Task<(Guid Id, Seen Page)> OpenAsync(string action)
    {
        var id = await house.OpenAsync();
        var coordinator = await house.SignedInAsync(DemoPeople.Intake);
        if (action is "confirm-handover")
        {
            await (await coordinator.GetAsync($"/staff/cases/{id}/hand-over")).SubmitAsync(Actions["hand-over"].Answers);
        }

        return (id, await coordinator.GetAsync($"/staff/cases/{id}/{action}"));
    }

    private async Task OthersAsync(Guid id, string action, params (string, string?)[] answers)
    {
        var manager = await house.SignedInAsync(DemoPeople.IntakeManager);
        Assert.Equal($"/staff/cases/{id}", (await (await manager.GetAsync($"/staff/cases/{id}/{action}")).SubmitAsync(answers)).Address);
    }

    private static (string, string?)[] Date(string field, DateOnly day) =>
        [($"{field}.Day", $"{day.Day}"), ($"{field}.Month", $"{day.Month}"), ($"{field}.Year", $"{day.Year}")];

    private static (string Name, string? Value)[] Answers(string action) => Actions[action].Answers;

    private static void AssertKept(string action, Seen page)
    {
        var posted = page.Fill("main form", null).Fields.ToDictionary(f => f.Key, f => f.Value, StringComparer.Ordinal);
        Assert.All(Answers(action), answer => Assert.Equal(answer.Value!.ReplaceLineEndings("\n"), posted[answer.Name].ReplaceLineEndings("\n")));
    }
}
