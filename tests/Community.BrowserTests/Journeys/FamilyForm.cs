using Community.BrowserTests.Pages;
using Community.Platform.Language;
using Community.Portal.Features.StartPage;
using Community.Tests.Modules.Portal;

namespace Community.BrowserTests.Journeys;

/// <summary>
/// A family on its way through the form. What is typed comes from <see cref="Asker"/>, by the name of the step: a step that it does
/// not know fails the test and says so.
/// </summary>
internal sealed class FamilyForm(Site site, Person person, Asker asker, Hands? hands = null)
{
    private const int MostPages = 40;
    private const string OnwardLink = "main a.govuk-button";

    private readonly Steps _steps = new(site.Services);

    private Hands Hands { get; } = hands ?? new Pointing(person.Page);

    /// <summary>From the start page to that step, or to the answers to be checked.</summary>
    public async Task BeginAsync(string step = Steps.Last, Func<string, Task>? atEach = null)
    {
        await person.Page.GotoAsync(site.Service<Addresses>().Of(typeof(StartPageModel), asker.Language));
        await Hands.PressAsync(OnwardLink);
        await GoOnAsync(step, atEach);
    }

    /// <summary>From wherever the person is to that step.</summary>
    public async Task GoOnAsync(string step = Steps.Last, Func<string, Task>? atEach = null)
    {
        for (var pages = 0; pages < MostPages; pages++)
        {
            var here = _steps.At(person.Page.Url);
            if (here is not null && atEach is not null)
            {
                await atEach(here);
            }

            if (here == step)
            {
                return;
            }

            await (here is null ? Hands.PressAsync(OnwardLink) : AnswerAsync(here));
        }

        Assert.Fail($"No end of the form: still at {person.Page.Url}");
    }

    /// <summary>Answers the step that is shown and goes on.</summary>
    public async Task AnswerAsync(string step)
    {
        Assert.True(asker.Types.TryGetValue(step, out var answers), $"Nobody told Asker what to answer at {step}, {person.Page.Url}");
        foreach (var (field, value) in answers!)
        {
            await Hands.AnswerAsync(field, value!);
        }

        await Hands.PressAsync(Hands.Continue);
        Assert.Equal([], await person.Page.Locator(".govuk-error-summary li").AllTextContentsAsync());
    }

    /// <summary>Sends the checked answers.</summary>
    public Task SendAsync() => Hands.PressAsync(Hands.Continue);
}
