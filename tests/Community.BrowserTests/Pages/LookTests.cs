namespace Community.BrowserTests.Pages;

/// <summary>Looks at every page of one list in one language.</summary>
public abstract class LookTests
{
    private readonly Site _site;
    private readonly string _language;
    private readonly IReadOnlyList<Listed> _pages;

    private protected LookTests(Site site, string language, IReadOnlyList<Listed> pages) => (_site, _language, _pages) = (site, language, pages);

    private protected static TheoryData<string> Names(IEnumerable<Listed> pages) => [.. pages.Select(page => page.Page)];

    private protected async Task LookAtAsync(string name)
    {
        var listed = _pages.Single(page => page.Page == name);
        await _site.SpeakAsync(_language);
        await _site.VisitAsync(
            async person =>
            {
                var reader = new Reader(_site, person, _language);
                await listed.ComeAsync(reader);
                List<string> faults = [.. await Look.AtAsync(person.Page, name, _language)];
                if (listed.Staff is null)
                {
                    faults.AddRange(await Scales.FaultsAsync(person, person.Page.Url, name, listed.MostWarm));
                }

                if (listed.WrongAsync is not null)
                {
                    await listed.WrongAsync(reader);
                    Assert.True(await person.Page.Locator(".govuk-error-summary").CountAsync() == 1, $"{name}: nothing is said to be wrong, at {person.Page.Url}");
                    faults.AddRange(await Look.AtAsync(person.Page, name, _language, wrong: true));
                }

                Look.Judge(faults);
            },
            staff: listed.Staff);
    }
}
