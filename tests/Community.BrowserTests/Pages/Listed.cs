using Community.BrowserTests.Journeys;
using Community.Platform.Language;

namespace Community.BrowserTests.Pages;

/// <summary>A page of the site: how somebody comes to see it, and how its form is filled in wrongly.</summary>
/// <param name="Page">The feature's name. Several entries of one page have something after a comma.</param>
/// <param name="ComeAsync">Leads the reader there.</param>
internal sealed record Listed(string Page, Func<Reader, Task> ComeAsync)
{
    public string Feature => Page.Split(',')[0];

    /// <summary>Fills the form in wrongly and sends it; null where a page has no form that can be wrong.</summary>
    public Func<Reader, Task>? WrongAsync { get; init; }

    /// <summary>Whose page it is; null for everybody's.</summary>
    public Guid? Staff { get; init; }

    public int MostWarm { get; init; } = Scales.MostWarm;
}

/// <summary>Somebody who looks at the pages of the list in one language.</summary>
internal sealed record Reader(Site Site, Person Person, string Language)
{
    public Hands Hands { get; } = new Pointing(Person.Page);

    public Task GoAsync(string address) => Person.Page.GotoAsync(address);

    /// <summary>A public page, by its model.</summary>
    public Task GoAsync<TPage>() => GoAsync(Site.Service<Addresses>().Of(typeof(TPage), Language));

    /// <summary>Sends the page's form as it stands.</summary>
    public Task SendAsync() => Hands.PressAsync(Hands.Continue);

    /// <summary>Sends it with these fields.</summary>
    public async Task SendAsync(params (string Field, string Value)[] fields)
    {
        foreach (var (field, value) in fields)
        {
            await Hands.AnswerAsync(field, value);
        }

        await SendAsync();
    }
}
