using Community.Contracts.Portal;
using Community.Portal;
using Microsoft.Extensions.DependencyInjection;

namespace Community.Tests.Modules.Portal.Features;

/// <summary>Whatever a person does in whatever order: nothing incomplete is sent, and nobody is held in a circle.</summary>
public sealed class RandomWalkTests(App app) : IClassFixture<App>
{
    private static readonly string[] s_kinds = ["myself", "my-family", "my-child", "under-18"];

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    [InlineData(4)]
    [InlineData(5)]
    [InlineData(6)]
    public async Task A_random_walk_never_sends_what_is_incomplete(int seed)
    {
        var random = new Random(seed);
        var page = await Asker.BeginAsync(app.Visitor());
        for (var pressed = 0; pressed < 120; pressed++)
        {
            page = random.Next(6) switch
            {
                0 => await page.By.GetAsync(AnyAddress(random)),
                1 when Asker.StepOf(page) is not null => await page.SubmitAsync(),
                2 when Asker.StepOf(page) == "Family" => await page.SubmitFormAsync("main form", FamilyList.RemoveOf(random.Next(1, 4))),
                _ when Asker.StepOf(page) is { } step => await page.SubmitAsync(Answer(random, step)),
                _ => page,
            };
            if (page.Address.StartsWith("/en/check-your-answers", StringComparison.Ordinal) && random.Next(2) == 0)
            {
                page = await page.SubmitAsync();
                Assert.Equal("/en/sent", page.Address);
                await JudgeAsync(Reference.Parse(page.Text(".govuk-panel__body strong"))!);
                page = await Asker.BeginAsync(app.Visitor());
            }
        }
    }

    [Theory]
    [InlineData(11)]
    [InlineData(12)]
    public async Task From_any_place_the_form_can_be_finished(int seed)
    {
        var random = new Random(seed);
        var page = await Asker.BeginAsync(app.Visitor());
        for (var pressed = 0; pressed < 40 && !page.Address.StartsWith("/en/check", StringComparison.Ordinal); pressed++)
        {
            page = random.Next(3) == 0 ? await page.By.GetAsync(AnyAddress(random)) : Asker.StepOf(page) is { } step ? await page.SubmitAsync(Answer(random, step)) : page;
        }

        page = await (await page.By.GetAsync("/en/ask/who-needs-help")).By.GetAsync("/en/ask");
        var asker = new Asker("my-child") { Types = { ["YourName"] = [("Name", "Siân"), ("Relationship", "parent")] } };
        page = await asker.ReachAsync(page);
        Assert.Equal("/en/sent", (await page.SubmitAsync()).Address);
    }

    // Judged without the steps: what each kind of asking must hold, from the stored answers alone.
    private async Task JudgeAsync(string reference)
    {
        var kept = await app.AskAsync<Answers>("select answers from portal.application where reference = $1", reference);
        Assert.NotNull(kept.InDanger);
        Assert.NotNull(kept.AskingFor);
        Assert.All([kept.WhatMatters, kept.Name, kept.Council, kept.Writing, kept.Speaking], text => Assert.False(string.IsNullOrWhiteSpace(text)));
        Assert.All([kept.HelpWith, kept.Situation, kept.Ways], codes => Assert.NotEmpty(codes));
        Assert.True(kept.MaySayWho is not null && kept.Interpreter is not null && kept.Agreement is { ToTakePart: true });
        var child = kept.AskingFor == Asking.MyChild;
        Assert.Equal(child, kept.RelationshipToChild is not null);
        Assert.Equal(child, kept.Birth is null);
        Assert.True(!child || kept.Family.Any(person => person.WantsHelp));
        Assert.True(kept.AskingFor != Asking.MyFamily || kept.Family.Count > 0);
        Assert.True(kept.AskingFor != Asking.MyselfUnder18 || (kept.Family.Count == 0 && !(Answers.AgeOf(kept.Birth, app.Services.GetRequiredService<Community.Platform.Scheduling.Calendar>().Today) >= 18)));
        Assert.Equal(kept.Ways.Contains("email"), kept.Email is not null);
        Assert.Equal(kept.Ways.Contains("phone"), kept.Phone is not null);
        Assert.Equal(kept.Ways.Contains("phone"), kept.MayLeaveMessage is not null);
        Assert.Equal(kept.Ways.Contains("phone"), kept.Days is not null);
    }

    private static string AnyAddress(Random random) => "/en/" + Pick(random,
        "ask", "ask/danger-now", "ask/who-needs-help", "ask/what-matters", "ask/help-with", "ask/your-name", "ask/your-date-of-birth", "ask/family", "ask/person-in-the-family",
        "ask/person-in-the-family?person=00000000000000000000000000000001", "ask/work-and-learning", "ask/where-you-live", "ask/safe-contact", "ask/safe-times", "ask/your-language", "ask/what-you-need-from-us",
        "ask/an-adult-you-trust", "ask/agree-to-take-part", "ask/your-phrase", "check-your-answers", "check-your-answers", "sent");

    private static (string, string?)[] Answer(Random random, string step) => step switch
    {
        "WhoNeedsHelp" => [("Who", Pick(random, s_kinds))],
        "YourName" => [("Name", "Siân"), ("Relationship", Pick(random, "parent", "grandparent"))],
        "YourBirth" => [("Birth.Known", Pick(random, "about", "unknown")), ("Birth.Age", Pick(random, "15", "17", "18", "40"))],
        "FamilyPerson" => [("Name", "Mali"), ("Birth.Known", "unknown"), ("Relationship", "child"), ("Wants", Pick(random, "yes", "no")), ("Language", "cy")],
        "SafeWays" => random.Next(2) == 0 ? [("Ways", "email"), ("Email", "a@b.cymru")] : [("Ways", "phone"), ("Phone", "01745 012345")],
        "SafeTimes" => random.Next(3) == 0 ? [("SayWho", "say-yes")] : [("Days", "any"), ("Leave", "leave-no"), ("SayWho", "say-no")],
        "Agree" => random.Next(4) == 0 ? [] : [("ToTakePart", "true")],
        _ => new Asker("under-18").Types[step],
    };

    private static string Pick(Random random, params string[] from) => from[random.Next(from.Length)];
}
