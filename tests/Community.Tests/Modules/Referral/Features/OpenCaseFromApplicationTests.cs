using System.Net;
using Community.Host.Accounts;
using Community.Platform.Database;
using Community.Platform.Messaging;
using Microsoft.Extensions.DependencyInjection;

namespace Community.Tests.Modules.Referral.Features;

public sealed class OpenCaseFromApplicationTests(ReferralHouse house) : IClassFixture<ReferralHouse>
{
    [Fact]
    public async Task The_team_holds_a_new_case_and_the_promised_date_is_its_first_due_date()
    {
        var promised = house.Today.AddDays(4);

        var id = await house.OpenAsync(Application.Of("Siân", promisedBy: promised));

        Assert.Equal(DemoPeople.IntakeTeam, await house.CaseAsync<Guid>(id, "owner"));
        Assert.Equal(("first-contact", promised), (await house.CaseAsync<string>(id, "next_step"), await house.CaseAsync<DateOnly>(id, "next_step_due")));
        Assert.Equal("Received", await house.StoryAsync(id));
    }

    [Fact]
    public async Task Each_person_who_wants_help_gets_a_case_and_the_others_are_household()
    {
        var sent = Application.ForChildren(
            "Mair",
            Application.Person("Efa", "child"),
            Application.Person("Efan", "child"),
            Application.Person("Nain", "parent", wantsHelp: false));

        await house.SendAsync(sent);

        Assert.Equal("Efa, Efan", await NamesAsync("case", sent.ApplicationId));
        Assert.Equal("Mair, Nain", await NamesAsync("household_member", sent.ApplicationId));
        Assert.Equal("Mair", await house.AskAsync<string>("select name from referral.household_member where application_id = $1 and asked", sent.ApplicationId));
        Assert.Equal(2, await house.AskAsync<long>("select count(distinct person_id) from referral.case where application_id = $1 and asked_by = 'Mair'", sent.ApplicationId));
    }

    [Fact]
    public async Task Where_help_is_wanted_for_nobody_by_name_it_is_for_the_one_who_asked()
    {
        var sent = Application.ForChildren("Rhiant", Application.Person("Plentyn", "child", wantsHelp: false));

        await house.SendAsync(sent);

        Assert.Equal("Rhiant", await NamesAsync("case", sent.ApplicationId));
        Assert.Equal("Plentyn", await NamesAsync("household_member", sent.ApplicationId));
    }

    [Fact]
    public async Task The_same_message_again_opens_nothing()
    {
        var sent = Application.ForChildren("Mair", Application.Person("Efa", "child")) with { WorryingWords = true };

        await house.SendAsync(sent, sent);
        await house.SendAsync(sent);

        Assert.Equal((1L, 1L), (await CountAsync("case", sent.ApplicationId), await CountAsync("task", sent.ApplicationId)));
        Assert.Equal(1, await house.AuditAsync("open-case", sent.ApplicationId));
    }

    [Theory]
    [InlineData(true, false, "ReadWorryingWords")]
    [InlineData(false, true, "CheckDanger")]
    [InlineData(true, true, "CheckDanger")]
    public async Task Worrying_words_and_danger_make_a_task_for_the_same_day(bool worrying, bool danger, string kind)
    {
        var sent = Application.Of("Elin", worrying: worrying) with { InDanger = danger };

        await house.SendAsync(sent);

        Assert.Equal(kind, await house.AskAsync<string>("select kind from referral.task where application_id = $1", sent.ApplicationId));
        Assert.Equal(house.Today, await house.AskAsync<DateOnly>("select next_step_due from referral.task where application_id = $1", sent.ApplicationId));
        Assert.True(await house.AskAsync<bool>("select urgent from referral.case where application_id = $1", sent.ApplicationId));
    }

    [Fact]
    public async Task Words_that_worry_nobody_make_no_task()
    {
        var sent = Application.Of("Elin");
        await house.SendAsync(sent);
        Assert.Equal(0, await CountAsync("task", sent.ApplicationId));
    }

    [Theory]
    [InlineData(null)]
    [InlineData("gwynedd")]
    public async Task Somebody_whose_council_is_unknown_or_takes_no_part_is_seen_by_the_boundary_team_alone(string? council)
    {
        var id = await house.OpenAsync(Application.Of("Anhysbys", council: council, worrying: true, promisedBy: house.Today.AddDays(-30)));
        var address = $"/staff/cases/{id}";
        var inside = await house.SignedInAsync(ReferralHouse.English);
        var outside = await house.SignedInAsync(ReferralHouse.OutsideBoundary);

        Assert.Equal(DemoPeople.BoundaryTeam, await house.CaseAsync<Guid>(id, "owner"));
        Assert.Equal("denbighshire", await house.CaseAsync<string>(id, "controller"));
        Assert.Equal(HttpStatusCode.OK, (await inside.GetAsync(address)).Status);
        Assert.Contains(address, (await inside.GetAsync("/staff/work")).Document.Body!.InnerHtml, StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.NotFound, (await outside.GetAsync(address)).Status);
        Assert.DoesNotContain("Anhysbys", (await outside.GetAsync("/staff/work")).Body, StringComparison.Ordinal);
        Assert.DoesNotContain("Anhysbys", (await outside.GetAsync("/staff")).Body, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Where_a_council_has_no_team_of_its_own_the_boundary_team_holds_what_comes_in()
    {
        await house.ArrangeAsync("update accounts.team set valid_to = '2026-01-02' where purpose = 'intake'");
        try
        {
            await using var other = house.With();
            var sent = Application.Of("Heb dîm");
            await using (var scope = other.Services.CreateAsyncScope())
            {
                await scope.ServiceProvider.GetRequiredService<Community.Portal.PortalDb>().CommitAsync(new Why("test", Guid.CreateVersion7()), TestContext.Current.CancellationToken, sent);
            }

            await other.Services.GetRequiredService<Messages>().DrainAsync(TestContext.Current.CancellationToken);
            var id = await house.CaseOfAsync(sent);
            Assert.Equal((DemoPeople.BoundaryTeam, "denbighshire"), (await house.CaseAsync<Guid>(id, "owner"), await house.CaseAsync<string>(id, "controller")));
        }
        finally
        {
            await house.ArrangeAsync("update accounts.team set valid_to = null where purpose = 'intake'");
        }
    }

    [Fact]
    public async Task A_team_that_nobody_has_named_loses_nothing()
    {
        await house.ArrangeAsync("update accounts.team set valid_to = '2026-01-02' where purpose in ('intake', 'boundary')");
        var other = house.With();
        try
        {
            var sent = Application.Of("Yn aros");
            await using (other)
            {
                await using var scope = other.Services.CreateAsyncScope();
                await scope.ServiceProvider.GetRequiredService<Community.Portal.PortalDb>().CommitAsync(new Why("test", Guid.CreateVersion7()), TestContext.Current.CancellationToken, sent);
                await other.Services.GetRequiredService<Messages>().DrainAsync(TestContext.Current.CancellationToken);
                Assert.Equal(0, await CountAsync("case", sent.ApplicationId));
                Assert.StartsWith("InvalidOperationException at Community.Referral.Intake", await house.AskAsync<string>("select last_error from messaging.envelope where subscriber = 'referral.open-case'"), StringComparison.Ordinal);
            }
        }
        finally
        {
            await house.ArrangeAsync("update accounts.team set valid_to = null where purpose in ('intake', 'boundary')");
        }
    }

    private Task<string> NamesAsync(string table, Guid application) =>
        house.AskAsync<string>($"select string_agg(name, ', ' order by name) from referral.{table} where application_id = $1", application);

    private Task<long> CountAsync(string table, Guid application) =>
        house.AskAsync<long>($"select count(*) from referral.{table} where application_id = $1", application);
}
