using Microsoft.AspNetCore.Html;
using Microsoft.AspNetCore.Razor.TagHelpers;

namespace Community.Platform.Forms;

/// <summary>Questions with their answers, one row each; with <c>card</c> under a title of its own.</summary>
[HtmlTargetElement("gov-summary-list")]
public sealed class GovSummaryListTagHelper : TagHelper
{
    /// <summary>The card's title.</summary>
    public string? Card { get; set; }

    /// <summary>The level of the card's title.</summary>
    public int CardLevel { get; set; } = 2;

    /// <summary>Further classes.</summary>
    public string? Class { get; set; }

    internal List<GovSummaryRowTagHelper> Rows { get; } = [];

    /// <inheritdoc />
    public override async Task ProcessAsync(TagHelperContext context, TagHelperOutput output)
    {
        context.Items[typeof(GovSummaryListTagHelper)] = this;
        await output.GetChildContentAsync();
        var anyAction = Rows.Exists(row => row.Href is not null);
        var list = new Element("dl").Class("govuk-summary-list", Class).SetAll(output.Unclaimed());
        foreach (var row in Rows)
        {
            list.Add(row.Row(anyAction, Card));
        }

        output.Become(Card is null ? list : new Element("div").Class("govuk-summary-card").Add(
            new Element("div").Class("govuk-summary-card__title-wrapper")
                .Add(new Element("h" + CardLevel).Class("govuk-summary-card__title").Add(Card)),
            new Element("div").Class("govuk-summary-card__content").Add(list)));
    }
}

/// <summary>One question; its answer stands between the tags.</summary>
[HtmlTargetElement("gov-summary-row", ParentTag = "gov-summary-list")]
public sealed class GovSummaryRowTagHelper : TagHelper
{
    private IHtmlContent _value = HtmlString.Empty;

    /// <summary>The question, already in the reader's language.</summary>
    public string Key { get; set; } = "";

    /// <summary>Where the answer can be changed.</summary>
    public string? Href { get; set; }

    /// <summary>In the place of “Change”.</summary>
    public string? Action { get; set; }

    /// <summary>What is changed, for those who hear only the link.</summary>
    public string? Change { get; set; }

    /// <summary>Further classes.</summary>
    public string? Class { get; set; }

    /// <inheritdoc />
    public override async Task ProcessAsync(TagHelperContext context, TagHelperOutput output)
    {
        _value = await output.GetChildContentAsync();
        ((GovSummaryListTagHelper)context.Items[typeof(GovSummaryListTagHelper)]).Rows.Add(this);
        output.SuppressOutput();
    }

    internal Element Row(bool anyAction, string? card)
    {
        var row = new Element("div")
            .Class("govuk-summary-list__row", anyAction && Href is null ? "govuk-summary-list__row--no-actions" : null, Class)
            .Add(
                new Element("dt").Class("govuk-summary-list__key").Add(Key),
                new Element("dd").Class("govuk-summary-list__value").Add(_value));
        return Href is null ? row : row.Add(new Element("dd").Class("govuk-summary-list__actions").Add(Link(card)));
    }

    private Element Link(string? card)
    {
        var link = new Element("a").Class("govuk-link").Set("href", Href).Add(Action ?? FormsText.Get("Change"));
        var hidden = (Change is null ? "" : " " + Change) + (card is null ? "" : $" ({card})");
        return hidden.Length == 0 ? link : link.Add(Markup.Hidden(hidden));
    }
}
