namespace Community.Tests.Platform.Forms;

/// <summary>
/// What of the design system our helpers leave out, each with its reason. An example that uses nothing on this list
/// must come out the same; a reason that no example needs any more fails a test.
/// </summary>
internal static class NotSupported
{
    private const string Words = "the helper says its own words, in the page's language";
    private const string TextOnly = "labels, hints and errors are plain text: nothing a person typed can become markup";
    private const string Parts = "attributes go to the control; the parts around it have none of their own";

    private const string OneAction = "a row has one action: to change the answer";

    private static readonly Dictionary<string, string> Everywhere = new()
    {
        ["label.html"] = TextOnly,
        ["fieldset.legend.html"] = TextOnly,
        ["fieldset.attributes"] = Parts,
        ["fieldset.classes"] = Parts,
        ["items[].html"] = TextOnly,
        ["items[].label.classes"] = Parts,
        ["items[].label.attributes"] = Parts,
    };

    private static readonly Dictionary<string, Dictionary<string, string>> Options = new()
    {
        ["input"] = new()
        {
            ["prefix.html"] = TextOnly,
            ["prefix.classes"] = Parts,
            ["prefix.attributes"] = Parts,
            ["suffix.html"] = TextOnly,
            ["suffix.classes"] = Parts,
            ["suffix.attributes"] = Parts,
            ["inputWrapper.classes"] = Parts,
            ["inputWrapper.attributes"] = Parts,
        },
        ["character-count"] = new()
        {
            ["maxwords"] = "answers are limited in characters, as they are stored",
            ["countType"] = "the browser must count as the server does: UTF-16 units",
            ["threshold"] = "the count is always shown",
            ["countMessage.classes"] = Parts,
            ["textareaDescriptionText"] = Words,
            ["charactersUnderLimitText.other"] = Words,
            ["charactersUnderLimitText.one"] = Words,
            ["charactersAtLimitText"] = Words,
            ["charactersOverLimitText.other"] = Words,
            ["charactersOverLimitText.one"] = Words,
            ["wordsUnderLimitText.other"] = Words,
            ["wordsUnderLimitText.one"] = Words,
            ["wordsAtLimitText"] = Words,
            ["wordsOverLimitText.other"] = Words,
            ["wordsOverLimitText.one"] = Words,
        },
        ["select"] = new() { ["items[].attributes"] = "choices are MVC's SelectListItem" },
        ["checkboxes"] = new() { ["items[].name"] = "a group of checkboxes fills one property" },
        ["date-input"] = new()
        {
            ["items[].name"] = "it always asks for day, month and year",
            ["items[].classes"] = Parts,
            ["items[].id"] = Parts,
            ["items[].value"] = "it always asks for day, month and year",
            ["items[].error"] = "it always asks for day, month and year",
            ["items[].autocomplete"] = "birthday=true says it for all three",
            ["items[].pattern"] = Parts,
            ["items[].inputmode"] = Parts,
            ["items[].attributes"] = Parts,
            ["day"] = "it always asks for day, month and year",
            ["year"] = "it always asks for day, month and year",
            ["day.label"] = Words,
            ["month.label"] = Words,
            ["year.label"] = Words,
            ["day.classes"] = Parts,
            ["month.classes"] = Parts,
            ["year.classes"] = Parts,
            ["day.name"] = "the names are those that MVC binds",
            ["month.name"] = "the names are those that MVC binds",
            ["year.name"] = "the names are those that MVC binds",
            ["year.value"] = "the values are those of one DateInput",
        },
        ["fieldset"] = new() { ["legend.html"] = TextOnly },
        ["password-input"] = new()
        {
            ["value"] = "a password is never sent back to the page",
            ["showPasswordText"] = Words,
            ["hidePasswordText"] = Words,
            ["showPasswordAriaLabelText"] = Words,
            ["hidePasswordAriaLabelText"] = Words,
            ["passwordShownAnnouncementText"] = Words,
            ["passwordHiddenAnnouncementText"] = Words,
        },
        ["error-summary"] = new()
        {
            ["titleHtml"] = Words,
            ["descriptionText"] = "each error says what is wrong",
            ["descriptionHtml"] = "each error says what is wrong",
            ["errorList[].html"] = TextOnly,
            ["errorList[].attributes"] = Parts,
        },
        ["details"] = new() { ["summaryHtml"] = TextOnly },
        ["summary-list"] = new()
        {
            ["card.title.html"] = TextOnly,
            ["card.classes"] = Parts,
            ["card.attributes"] = Parts,
            ["card.actions.items[].text"] = "a card is changed row by row",
            ["card.actions.items[].href"] = "a card is changed row by row",
            ["rows[].key.html"] = TextOnly,
            ["rows[].key.classes"] = Parts,
            ["rows[].value.classes"] = Parts,
            ["rows[].actions.classes"] = Parts,
            ["rows[].actions.items[].html"] = TextOnly,
            ["rows[].actions.items[].classes"] = Parts,
            ["rows[].actions.items[].attributes"] = Parts,
            ["rows[].actions.items[]"] = "a row without an action simply has none",
        },
        ["exit-this-page"] = new()
        {
            ["text"] = Words,
            ["html"] = Words,
            ["activatedText"] = Words,
            ["timedOutText"] = Words,
            ["pressTwoMoreTimesText"] = Words,
            ["pressOneMoreTimeText"] = Words,
        },
        ["notification-banner"] = new()
        {
            ["titleHtml"] = TextOnly,
            ["titleHeadingLevel"] = "always below the page's h1",
            ["role"] = "the role follows from success",
        },
    };

    private static readonly Dictionary<string, Dictionary<string, string>> Examples = new()
    {
        ["character-count"] = new()
        {
            ["to configure in JavaScript"] = "without a limit it is a plain textarea",
            ["with neither maxlength, maxwords nor textarea description set"] = "without a limit it is a plain textarea",
        },
        ["date-input"] = new()
        {
            ["with errors only"] = "a marked part always has its message",
            ["with error on single field by omission"] = "the parts that are wrong are named, not those that are right",
        },
        ["error-summary"] = new()
        {
            ["html as titleText"] = Words,
            ["mixed with and without links"] = "what belongs to no field comes last",
            ["autofocus disabled"] = "a summary without an error is not shown",
            ["autofocus explicitly enabled"] = "a summary without an error is not shown",
        },
        ["warning-text"] = new() { ["icon fallback text only"] = Words },
        ["select"] = new() { ["item selected overrides value"] = "the field's value decides, as everywhere in MVC" },
        ["radios"] = new() { ["with falsy items"] = "in Razor an item that is not wanted is not written" },
        ["checkboxes"] = new() { ["with falsy values"] = "in Razor an item that is not wanted is not written" },
        ["button"] = new()
        {
            ["don't prevent double click"] = "turned off, the attribute is left out, which is the library's default",
            ["start link with html"] = "a start button holds plain words",
        },
        ["summary-list"] = new()
        {
            ["with actions"] = OneAction,
            ["with some actions"] = OneAction,
            ["extreme"] = OneAction,
        },
    };

    public static bool ByName(Fixture fixture) => Examples.GetValueOrDefault(fixture.Component)?.ContainsKey(fixture.Name) == true;

    public static IEnumerable<string> Reasons(Fixture fixture)
    {
        if (Examples.GetValueOrDefault(fixture.Component)?.GetValueOrDefault(fixture.Name) is { } reason)
        {
            yield return fixture.Name + ": " + reason;
        }

        foreach (var path in fixture.Paths())
        {
            if (Find(fixture.Component, path) is { } why)
            {
                yield return path + ": " + why;
            }
        }
    }

    public static IEnumerable<string> Unneeded(IReadOnlyList<Fixture> all)
    {
        var used = all.SelectMany(f => f.Paths().Select(path => (f.Component, path))).ToHashSet();
        foreach (var (component, options) in Options)
        {
            foreach (var path in options.Keys.Where(path => !used.Contains((component, path))))
            {
                yield return component + " " + path;
            }
        }

        foreach (var path in Everywhere.Keys.Where(path => !used.Any(u => u.path == path)))
        {
            yield return path;
        }

        foreach (var (component, names) in Examples)
        {
            foreach (var name in names.Keys.Where(name => !all.Any(f => f.Component == component && f.Name == name)))
            {
                yield return component + " " + name;
            }
        }
    }

    private static string? Find(string component, string path) =>
        Options.GetValueOrDefault(component)?.GetValueOrDefault(path) ?? Everywhere.GetValueOrDefault(path);
}
