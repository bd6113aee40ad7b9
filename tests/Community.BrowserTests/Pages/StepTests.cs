using Community.BrowserTests.Journeys;

namespace Community.BrowserTests.Pages;

/// <summary>Looks at every step of the form in one language, as it is answered and as it is when nothing is.</summary>
public abstract class StepTests(DraftedSite site, string language)
{
    // A list with its own pages for each person.
    private const string NeverWrong = "Family";

    // The phrase that was chosen before is kept.
    private const string MayStayEmpty = "ChoosePhrase";

    private static readonly string[] s_askers = ["my-family", "my-child", "under-18"];

    public static TheoryData<string> Names => [.. Steps.Names];

    private protected async Task LookAtAsync(string step)
    {
        foreach (var who in s_askers)
        {
            var seen = false;
            var draft = await site.DraftAsync(who, language);
            await site.VisitAsync(async person => seen = await SeesAsync(person, step), new() { StorageState = draft });
            if (seen)
            {
                return;
            }
        }

        Assert.Fail($"Nobody who asks for help is asked {step}");
    }

    private async Task<bool> SeesAsync(Person person, string step)
    {
        var steps = new Steps(site.Services);
        await person.Page.GotoAsync(steps.AddressOf(step, language));
        if (steps.At(person.Page.Url) != step)
        {
            return false;
        }

        List<string> faults = [.. await Look.AtAsync(person.Page, step, language)];
        faults.AddRange(await Scales.FaultsAsync(person, person.Page.Url, step));
        if (step != NeverWrong)
        {
            await person.Page.EvaluateAsync(Emptied);
            if (step == MayStayEmpty)
            {
                await person.Page.FillAsync("main form [name=Phrase]", "abc");
            }

            await new Pointing(person.Page).PressAsync(Hands.Continue);
            Assert.True(await person.Page.Locator(".govuk-error-summary").CountAsync() == 1, $"{step}: nothing is said to be wrong, at {person.Page.Url}");
            faults.AddRange(await Look.AtAsync(person.Page, step, language, wrong: true));
        }

        Look.Judge(faults);
        return true;
    }

    // Nobody can take an answer back from a group of radios; a form that comes without one may still be posted.
    private const string Emptied = """
        () => {
          for (const e of document.querySelectorAll('main form [name]:not([type=hidden]):not(button)')) {
            if (e.type === 'radio' || e.type === 'checkbox') e.checked = false; else e.value = '';
          }
        }
        """;
}
