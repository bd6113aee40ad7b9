using System.Globalization;
using AngleSharp.Dom;
using Community.Platform.Forms;
using Microsoft.AspNetCore.Mvc.Rendering;
using Microsoft.AspNetCore.Razor.TagHelpers;

namespace Community.Tests.Platform.Forms;

/// <summary>Our helpers beside the examples of the npm package: an upgrade that changes its markup fails here.</summary>
public sealed class FixtureTests
{
    private static readonly string[] DateParts = ["day", "month", "year"];

    private static readonly Dictionary<string, Func<Fixture, Task<string>>> Helpers = new()
    {
        ["input"] = f => Field(f, new GovInputTagHelper { Type = f.Text("type") ?? "text", Prefix = f.Text("prefix.text"), Suffix = f.Text("suffix.text") }),
        ["textarea"] = f => Field(f, new GovTextareaTagHelper { Rows = Rows(f) }),
        ["character-count"] = f => Field(f, new GovTextareaTagHelper { Rows = Rows(f), Max = int.Parse(f.Text("maxlength")!, CultureInfo.InvariantCulture) }),
        ["select"] = f => Field(f, new GovSelectTagHelper { Items = [.. f.Each("items").Select(Option)] }),
        ["password-input"] = f => Field(f, new GovPasswordTagHelper()),
        ["radios"] = f => Choices(f, new GovRadiosTagHelper(), _ => new GovRadioTagHelper()),
        ["checkboxes"] = f => Choices(f, new GovCheckboxesTagHelper(), item => new GovCheckboxTagHelper { Exclusive = item.Text("behaviour") == "exclusive" }),
        ["date-input"] = Date,
        ["fieldset"] = f => Around(f, new GovFieldsetTagHelper
        {
            Legend = f.Text("legend.text"),
            LegendClass = f.Text("legend.classes") ?? "",
            Heading = f.Flag("legend.isPageHeading"),
            Class = f.Text("classes"),
            DescribedBy = f.Text("describedBy"),
        }, "role"),
        ["button"] = f => Around(f, new GovButtonTagHelper
        {
            Type = f.Text("type") ?? "submit",
            Start = f.Flag("isStartButton"),
            Class = f.Text("classes"),
            PreventDoubleClick = f.Flag("preventDoubleClick"),
        }, "href", "name", "value", "id", "disabled"),
        ["error-summary"] = Summary,
        ["details"] = f => Around(f, new GovDetailsTagHelper { Summary = f.Text("summaryText")!, Open = f.Flag("open"), Class = f.Text("classes") }, "id"),
        ["warning-text"] = f => Around(f, new GovWarningTagHelper { Class = f.Text("classes") }),
        ["inset-text"] = f => Around(f, new GovInsetTagHelper { Class = f.Text("classes") }, "id"),
        ["tag"] = f => Around(f, new GovTagTagHelper { Class = f.Text("classes") }),
        ["back-link"] = f => Around(f, new GovBackLinkTagHelper { Class = f.Text("classes"), Href = f.Text("href") ?? "#" }),
        ["notification-banner"] = f => Around(f, new GovNotificationTagHelper
        {
            Success = f.Text("type") == "success",
            Title = f.Text("titleText"),
            Text = f.Has("html") ? null : f.Text("text"),
            TitleId = f.Text("titleId") ?? "govuk-notification-banner-title",
            Class = f.Text("classes"),
        }),
        ["summary-list"] = SummaryList,
        ["exit-this-page"] = async f => (await new RenderedPage().Add(new GovExitPageTagHelper { Href = f.Text("redirectUrl")! })).Html(),
    };

    public static TheoryData<string, string> Examples()
    {
        var data = new TheoryData<string, string>();
        foreach (var fixture in All().Where(f => !NotSupported.Reasons(f).Any()))
        {
            data.Add(fixture.Component, fixture.Name);
        }

        return data;
    }

    public FixtureTests() => CultureInfo.CurrentCulture = CultureInfo.CurrentUICulture = new CultureInfo("en-GB");

    [Theory]
    [MemberData(nameof(Examples))]
    public async Task The_helper_gives_what_the_design_system_gives(string component, string name)
    {
        var fixture = All().Single(f => f.Component == component && f.Name == name);
        Assert.Equal(Theirs(fixture), await Ours(fixture));
    }

    [Fact]
    public async Task Every_example_left_out_by_name_does_differ()
    {
        foreach (var fixture in All().Where(NotSupported.ByName))
        {
            // An example without a limit gives no character count at all.
            var differs = fixture.Component == "character-count" && !fixture.Has("maxlength");
            Assert.True(differs || Theirs(fixture) != await Ours(fixture), fixture.Component + " " + fixture.Name);
        }
    }

    [Fact]
    public void Every_reason_for_leaving_something_out_is_still_needed()
    {
        var unneeded = string.Join('\n', NotSupported.Unneeded(All()));
        Assert.True(unneeded.Length == 0, unneeded);
    }

    [Fact]
    public void Most_examples_are_run() => Assert.True(Examples().Count >= 240, $"only {Examples().Count} run");

    private static string Theirs(Fixture fixture) => Fixture.Dom(fixture.Html, element => Rename(fixture, element));

    private static async Task<string> Ours(Fixture fixture) =>
        Fixture.Dom(await Helpers[fixture.Component](fixture), WithoutTranslations);

    private static List<Fixture> All() => [.. Helpers.Keys.SelectMany(Fixture.Of)];

    // Ours always carry their texts, also in English, where the library's own defaults are the same.
    private static void WithoutTranslations(IElement element)
    {
        foreach (var attribute in element.Attributes.Where(a => a.Name.StartsWith("data-i18n.", StringComparison.Ordinal)).ToList())
        {
            element.RemoveAttribute(attribute.Name);
        }
    }

    // The parts of a date are named as MVC binds them; the library would have “dob-day”.
    private static void Rename(Fixture fixture, IElement element)
    {
        var part = fixture.Component == "date-input" ? Array.Find(DateParts, p => element.GetAttribute("name")?.EndsWith(p, StringComparison.Ordinal) == true) : null;
        if (part is not null)
        {
            element.SetAttribute("name", $"{fixture.Text("id")}.{char.ToUpperInvariant(part[0])}{part[1..]}");
        }
    }

    private static int Rows(Fixture f) => int.Parse(f.Text("rows") ?? "5", CultureInfo.InvariantCulture);

    private static SelectListItem Option(Fixture item) => new()
    {
        Value = item.Text("value"),
        Text = item.Text("text"),
        Selected = item.Flag("selected"),
        Disabled = item.Flag("disabled"),
    };

    private static T Common<T>(Fixture f, T field, RenderedPage page)
        where T : FieldTagHelper
    {
        field.Name = f.Text("name") ?? f.Text("id");
        field.Id = f.Text("id") ?? f.Text("idPrefix") ?? f.Text("name");
        field.Label = f.Text("label.text") ?? f.Text("fieldset.legend.text");
        field.LabelClass = f.Text("label.classes") ?? f.Text("fieldset.legend.classes") ?? "";
        field.Heading = f.Flag("label.isPageHeading") || f.Flag("fieldset.legend.isPageHeading");
        field.Hint = f.Text("hint.text");
        field.Class = f.Text("classes");
        field.GroupClass = f.Text("formGroup.classes");
        field.DescribedBy = f.Text("describedBy") ?? f.Text("fieldset.describedBy");
        field.Value = f.Text("value");
        if (f.Text("errorMessage.text") is { } error)
        {
            page.State.AddModelError(field.Name!, error);
        }

        return field;
    }

    private static async Task<string> Field(Fixture f, LabelledFieldTagHelper field)
    {
        var page = new RenderedPage();
        Common(f, field, page);
        field.Autocomplete = f.Text("autocomplete");
        field.Inputmode = f.Text("inputmode");
        field.Spellcheck = f.Has("spellcheck") ? f.Flag("spellcheck") : null;
        var attributes = f.Attributes();
        Claim(f, attributes, "pattern", "autocapitalize", "disabled");
        return (await page.Add(field, attributes)).Html();
    }

    private static async Task<string> Choices(Fixture f, ChoicesTagHelper group, Func<Fixture, ChoiceTagHelper> make)
    {
        var page = new RenderedPage();
        Common(f, group, page);
        if (f.Texts("values") is { Count: > 0 } values)
        {
            group.For = RenderedPage.Property(group.Name!, values);
        }

        await page.Add(group, f.Attributes(), async (inside, items) =>
        {
            foreach (var item in f.Each("items"))
            {
                var choice = make(item);
                choice.Id = item.Text("id");
                choice.Value = item.Text("value") ?? "";
                choice.Label = item.Text("text") ?? "";
                choice.Hint = item.Text("hint.text");
                choice.Divider = item.Text("divider");
                choice.Checked = item.Has("checked") ? item.Flag("checked") : null;
                var attributes = item.Attributes();
                Claim(item, attributes, "disabled");
                await inside.AddInside(items, choice, attributes, item.Flag("conditional.html") ? null : item.Text("conditional.html")?.Replace("false", "", StringComparison.Ordinal));
            }
        });
        return page.Html();
    }

    private static async Task<string> Date(Fixture f)
    {
        var page = new RenderedPage();
        var date = Common(f, new GovDateTagHelper(), page);
        date.Name = f.Text("id");
        page.State.Clear();
        var error = f.Text("errorMessage.text");
        foreach (var part in DateParts.Where(part => f.Flag(part + ".error")))
        {
            page.State.AddModelError($"{date.Name}.{part}", error ?? "an error without its words");
        }

        if (error is not null && page.State.IsValid)
        {
            page.State.AddModelError(date.Name!, error);
        }

        var prefix = f.Text("namePrefix") is { } given ? given + "-" : "";
        date.For = RenderedPage.Property(date.Name!, new DateInput
        {
            Day = f.Text($"values.{prefix}day"),
            Month = f.Text($"values.{prefix}month"),
            Year = f.Text($"values.{prefix}year"),
        });
        return (await page.Add(date, f.Attributes())).Html();
    }

    private static async Task<string> Summary(Fixture f)
    {
        var page = new RenderedPage();
        var items = f.Each("errorList").ToList();
        items.ForEach(item => page.State.AddModelError("key" + items.IndexOf(item), item.Text("text")!));
        await page.Add(new GovErrorSummaryTagHelper { Class = f.Text("classes") }, f.Attributes());
        foreach (var item in items)
        {
            if (item.Text("href") is { } href)
            {
                var key = "key" + items.IndexOf(item);
                new GovInputTagHelper { Name = key, Id = href[1..], ViewContext = page.View }.Register();
            }
        }

        return page.Html();
    }

    private static async Task<string> SummaryList(Fixture f)
    {
        var page = new RenderedPage();
        var list = new GovSummaryListTagHelper
        {
            Card = f.Text("card.title.text"),
            CardLevel = int.Parse(f.Text("card.title.headingLevel") ?? "2", CultureInfo.InvariantCulture),
            Class = f.Text("classes"),
        };
        await page.Add(list, f.Attributes(), async (inside, items) =>
        {
            foreach (var row in f.Each("rows"))
            {
                var action = row.Each("actions.items").FirstOrDefault();
                var helper = new GovSummaryRowTagHelper
                {
                    Key = row.Text("key.text")!,
                    Class = row.Text("classes"),
                    Href = action?.Text("href"),
                    Action = action?.Text("text"),
                    Change = action?.Text("visuallyHiddenText"),
                };
                await inside.AddInside(items, helper, null, row.Text("value.html") ?? Encoded(row.Text("value.text")!));
            }
        });
        return page.Html();
    }

    private static async Task<string> Around(Fixture f, TagHelper helper, params string[] claimed)
    {
        var attributes = f.Attributes();
        Claim(f, attributes, claimed);
        if (f.Has("disableAutoFocus"))
        {
            attributes["data-disable-auto-focus"] = f.Text("disableAutoFocus");
        }

        if (attributes.ContainsKey("disabled"))
        {
            attributes["aria-disabled"] = "true";
        }

        var html = f.Text("html") ?? Encoded(f.Text("text") ?? "");
        return (await new RenderedPage().Add(helper, attributes, (inside, _) => inside.AddHtml(html))).Html();
    }

    private static void Claim(Fixture f, Dictionary<string, object?> attributes, params string[] names)
    {
        foreach (var name in names.Where(name => f.Has(name) && f.Text(name) is not (null or "false")))
        {
            attributes[name] = f.Flag(name) ? "" : f.Text(name);
        }
    }

    private static string Encoded(string text) => System.Net.WebUtility.HtmlEncode(text);
}
