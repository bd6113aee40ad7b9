using System.Net;
using Community.Host.Accounts;

namespace Community.Tests.Modules.Referral.Features;

public sealed class DoTaskTests(ReferralHouse house) : IClassFixture<ReferralHouse>
{
    [Fact]
    public async Task What_was_done_is_kept_and_stands_in_the_story_of_the_case()
    {
        var (sent, task, page) = await OpenAsync();
        Assert.Contains("Cael gwaith", page.Body, StringComparison.Ordinal);

        page = await page.SubmitAsync(("Outcome", "Wedi ffonio, popeth yn iawn"));

        Assert.Equal("/staff/work", page.Address);
        Assert.Equal((DemoPeople.Intake, true), (await TaskAsync<Guid>(task, "done_by"), await TaskAsync<bool>(task, "closed_at is not null and next_step is null")));
        var story = await page.By.GetAsync($"/staff/cases/{await house.CaseOfAsync(sent)}");
        Assert.Contains("Tasg wedi’i gwneud", story.Text(".moj-timeline__item"), StringComparison.Ordinal);
        Assert.Contains("Wedi ffonio, popeth yn iawn", story.Text(".moj-timeline__item"), StringComparison.Ordinal);
        Assert.DoesNotContain($"/staff/tasks/{task}", story.Document.Body!.InnerHtml, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Until_it_is_done_the_task_stands_on_its_case()
    {
        var (sent, task, page) = await OpenAsync();
        var shown = await page.By.GetAsync($"/staff/cases/{await house.CaseOfAsync(sent)}");
        Assert.NotNull(shown.Document.QuerySelector($"a[href='/staff/tasks/{task}']"));
    }

    [Fact]
    public async Task Nothing_said_is_nothing_done()
    {
        var (_, task, page) = await OpenAsync();
        page = await page.SubmitAsync(("Outcome", "\u00A0"));
        Assert.Equal(["Rhowch yr hyn a wnaethoch"], page.Errors);
        Assert.True(await TaskAsync<bool>(task, "closed_at is null"));
    }

    [Fact]
    public async Task Pressing_twice_is_doing_it_once()
    {
        var (sent, task, page) = await OpenAsync();
        var (address, fields) = page.Fill("main form", null, ("Outcome", "Wedi’i wneud"));

        var answers = await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => page.By.PostAsync(address, fields)));

        Assert.All(answers, answer => Assert.Equal("/staff/work", answer.Headers.Location!.OriginalString));
        Assert.Equal(1, await house.AuditAsync("do-task", task));
        Assert.Equal("Received TaskDone", await house.StoryAsync(await house.CaseOfAsync(sent)));
    }

    [Fact]
    public async Task Whoever_comes_second_sees_what_the_first_did_beside_their_own_words()
    {
        var (_, task, mine) = await OpenAsync();
        var other = await house.SignedInAsync(DemoPeople.IntakeManager);
        await (await other.GetAsync($"/staff/tasks/{task}")).SubmitAsync(("Outcome", "Fi oedd gyntaf"));

        mine = await mine.SubmitAsync(("Outcome", "Fy ngeiriau i"));

        Assert.Contains("Fi oedd gyntaf", mine.Text(".govuk-notification-banner"), StringComparison.Ordinal);
        Assert.Contains("Llŷr ap Gwilym", mine.Text(".govuk-notification-banner"), StringComparison.Ordinal);
        Assert.Equal("Fy ngeiriau i", mine.Text("textarea"));
        Assert.Equal(DemoPeople.IntakeManager, await TaskAsync<Guid>(task, "done_by"));
    }

    [Fact]
    public async Task Opening_a_task_is_a_look_at_it_and_at_each_of_its_cases()
    {
        var (sent, task, _) = await OpenAsync();
        Assert.Equal(1, await house.AuditAsync("open-task", task));
        Assert.Equal(1, await house.AuditAsync("open-case-from-task", await house.CaseOfAsync(sent)));
    }

    [Fact]
    public async Task Somebody_elses_task_is_not_there()
    {
        var (_, task, _) = await OpenAsync();
        var stranger = await house.SignedInAsync(ReferralHouse.Elsewhere);

        var shown = await stranger.GetAsync($"/staff/tasks/{task}");
        var none = await stranger.GetAsync($"/staff/tasks/{Guid.CreateVersion7()}");

        Assert.Equal(HttpStatusCode.NotFound, shown.Status);
        Assert.Equal(none.Text("main"), shown.Text("main"));
        Assert.Equal(1, await house.AuditAsync("open-task-refused", task));
        Assert.Equal(HttpStatusCode.Forbidden, (await (await house.SignedInAsync(ReferralHouse.Police)).GetAsync($"/staff/tasks/{task}")).Status);
    }

    [Fact]
    public async Task A_task_of_another_area_is_not_there_unless_it_is_ones_own()
    {
        var (_, task, page) = await OpenAsync();
        await house.ArrangeAsync("update referral.task set area = 'flintshire', owner = $2 where id = $1", task, DemoPeople.IntakeManager);

        Assert.Equal(HttpStatusCode.NotFound, (await page.By.GetAsync($"/staff/tasks/{task}")).Status);
        Assert.DoesNotContain(task.ToString(), (await page.By.GetAsync("/staff/work?Kind=tasks")).Document.Body!.InnerHtml, StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.OK, (await (await house.SignedInAsync(DemoPeople.IntakeManager)).GetAsync($"/staff/tasks/{task}")).Status);
    }

    [Fact]
    public async Task A_task_takes_the_area_of_its_application()
    {
        var sent = Application.Of("Elin", worrying: true) with { Area = "ruthin" };
        await house.SendAsync(sent);
        Assert.Equal("ruthin", await house.AskAsync<string>("select area from referral.task where application_id = $1", sent.ApplicationId));
    }

    private async Task<(Contracts.Portal.ApplicationSubmitted Sent, Guid Task, Seen Page)> OpenAsync()
    {
        var sent = Application.Of("Elin", worrying: true);
        await house.SendAsync(sent);
        var task = await house.AskAsync<Guid>("select id from referral.task where application_id = $1", sent.ApplicationId);
        return (sent, task, await (await house.SignedInAsync(DemoPeople.Intake)).GetAsync($"/staff/tasks/{task}"));
    }

    private Task<T> TaskAsync<T>(Guid id, string column) => house.AskAsync<T>($"select {column} from referral.task where id = $1", id);
}
