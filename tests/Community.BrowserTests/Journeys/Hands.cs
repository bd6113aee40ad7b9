using Microsoft.Playwright;

namespace Community.BrowserTests.Journeys;

/// <summary>How somebody uses a page. Elements are named as a style sheet would name them.</summary>
internal abstract class Hands(IPage page)
{
    /// <summary>The form's own main button.</summary>
    public const string Continue = "main form[novalidate] button.govuk-button[type=submit]:not([name])";

    protected IPage Page { get; } = page;

    /// <summary>Gives one field of the form an answer: chooses it or types it.</summary>
    public abstract Task AnswerAsync(string field, string value);

    /// <summary>Presses something that leads to another page.</summary>
    public abstract Task PressAsync(string what);

    /// <summary>Opens what is folded away.</summary>
    public abstract Task UnfoldAsync(string what);

    /// <summary>Does something and waits until the page that it leads to is there.</summary>
    protected async Task LeadAsync(Func<Task> press)
    {
        var loaded = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        void Note(object? sender, IPage page) => loaded.TrySetResult();
        Page.Load += Note;
        try
        {
            await press();
            await loaded.Task.WaitAsync(TimeSpan.FromSeconds(15));
        }
        finally
        {
            Page.Load -= Note;
        }
    }

    protected static string Named(string field) => $"main form [name=\"{field}\"]";
}

/// <summary>Points and clicks; needs no script in the page.</summary>
internal sealed class Pointing(IPage page) : Hands(page)
{
    public override async Task AnswerAsync(string field, string value)
    {
        var all = Page.Locator(Named(field));
        switch (await all.First.GetAttributeAsync("type") ?? await all.First.EvaluateAsync<string>("e => e.localName"))
        {
            case "radio" or "checkbox":
                await Page.Locator($"{Named(field)}[value=\"{value}\"]").CheckAsync();
                break;
            case "select":
                await all.SelectOptionAsync(value);
                break;
            default:
                await all.FillAsync(value);
                break;
        }
    }

    public override Task PressAsync(string what) => LeadAsync(() => Page.Locator(what).First.ClickAsync());

    public override Task UnfoldAsync(string what) => Page.Locator(what).First.ClickAsync();
}

/// <summary>Uses the keyboard alone, and never loses sight of where they are.</summary>
internal sealed class Typing(IPage page) : Hands(page)
{
    private const int MostStops = 120;

    public override async Task AnswerAsync(string field, string value)
    {
        switch (await TabToAsync(Named(field), value))
        {
            case "radio":
                await ChooseAsync("document.activeElement.checked && document.activeElement.value", value);
                break;
            case "checkbox":
                await Page.Keyboard.PressAsync("Space");
                break;
            case "select-one":
                await ChooseAsync("document.activeElement.value", value);
                break;
            default:
                await Page.Keyboard.PressAsync("Control+A");
                await Page.Keyboard.TypeAsync(value);
                break;
        }
    }

    public override async Task PressAsync(string what)
    {
        await TabToAsync(what);
        await LeadAsync(() => Page.Keyboard.PressAsync("Enter"));
    }

    public override async Task UnfoldAsync(string what)
    {
        await TabToAsync(what);
        await Page.Keyboard.PressAsync("Enter");
    }

    // In a group of radios the tab key stops once; of checkboxes it stops at each.
    private async Task<string> TabToAsync(string what, string? value = null)
    {
        for (var stops = 0; stops < MostStops; stops++)
        {
            var seen = await Page.EvaluateAsync<string[]>(Focused, new { what, value });
            if (seen[0] != "")
            {
                Assert.Fail($"{Page.Url}: nobody sees where the keyboard is: {seen[0]}");
            }

            if (seen[1] != "")
            {
                return seen[1];
            }

            await Page.Keyboard.PressAsync("Tab");
        }

        throw new InvalidOperationException($"{Page.Url}: the keyboard does not reach {what} {value}");
    }

    private async Task ChooseAsync(string chosen, string value)
    {
        // An untouched group is entered at its first radio without choosing it.
        await Page.Keyboard.PressAsync("Space");
        if (await Page.EvaluateAsync<string>("document.activeElement.localName") == "select")
        {
            await Page.Keyboard.PressAsync("Escape");
        }

        for (var choices = 0; await Page.EvaluateAsync<object?>(chosen) as string != value; choices++)
        {
            Assert.True(choices < 40, $"{Page.Url}: the arrow keys do not reach {value}");
            await Page.Keyboard.PressAsync("ArrowDown");
        }
    }

    /// <summary>What has the focus but does not show it; and what kind of field has it, if it is the one looked for.</summary>
    private const string Focused = """
        ({ what, value }) => {
          const e = document.activeElement;
          if (!e || e === document.body || e === document.documentElement) return ['', ''];
          const seen = colour => !/^rgba\(.*, 0\)$|^transparent$/.test(colour);
          const ring = s => (s.outlineStyle !== 'none' && parseFloat(s.outlineWidth) > 0 && seen(s.outlineColor)) || s.boxShadow !== 'none';
          const styles = [getComputedStyle(e), ...[...(e.labels ?? [])].map(l => getComputedStyle(l, '::before'))];
          const place = e.getBoundingClientRect();
          const inSight = place.width > 0 && place.bottom > 0 && place.top < innerHeight;
          const fault = styles.some(ring) && inSight ? '' : e.outerHTML.slice(0, 150);
          const found = e.matches(what) && (e.type !== 'checkbox' || value === null || e.value === value);
          return [fault, found ? (e.type || e.localName) : ''];
        }
        """;
}
