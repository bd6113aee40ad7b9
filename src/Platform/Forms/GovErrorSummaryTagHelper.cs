using System.Text.Encodings.Web;
using Microsoft.AspNetCore.Html;
using Microsoft.AspNetCore.Mvc.Rendering;
using Microsoft.AspNetCore.Mvc.ViewFeatures;
using Microsoft.AspNetCore.Razor.TagHelpers;

namespace Community.Platform.Forms;

/// <summary>All that is wrong with the form, in page order, each line a link to the input that it is about.</summary>
[HtmlTargetElement("gov-error-summary")]
public sealed class GovErrorSummaryTagHelper : TagHelper
{
    /// <summary>Further classes.</summary>
    public string? Class { get; set; }

    /// <summary>Given by Razor.</summary>
    [ViewContext]
    [HtmlAttributeNotBound]
    public ViewContext ViewContext { get; set; } = null!;

    /// <inheritdoc />
    public override void Process(TagHelperContext context, TagHelperOutput output)
    {
        if (ViewContext.ModelState.IsValid)
        {
            output.SuppressOutput();
            return;
        }

        // The summary stands above the fields, and only they know their order. So nothing is made here but an object
        // that Razor puts in the page's buffer and asks for its text when the buffer is written: Razor runs the whole
        // body before the layout writes any of it, and by then every field has registered. It holds as long as no page
        // calls FlushAsync and no helper turns the summary's surroundings into a string; a form tag does not.
        var attributes = output.Unclaimed();
        output.Become(new Late(() => Summary(attributes)));
    }

    private Element Summary(IEnumerable<TagHelperAttribute> attributes)
    {
        var list = new Element("ul").Class("govuk-list govuk-error-summary__list");
        foreach (var (message, input) in FieldOrder.Of(ViewContext.HttpContext).Errors(ViewContext.ModelState))
        {
            var line = new Element("li");
            list.Add(input is null ? line.Add(message) : line.Add(new Element("a").Set("href", "#" + input).Add(message)));
        }

        return new Element("div").Class("govuk-error-summary", Class).SetAll(attributes).Set("data-module", "govuk-error-summary").Add(
            new Element("div").Set("role", "alert").Add(
                new Element("h2").Class("govuk-error-summary__title").Add(FormsText.Get("Problem")),
                new Element("div").Class("govuk-error-summary__body").Add(list)));
    }

    private sealed class Late(Func<IHtmlContent> make) : IHtmlContent
    {
        public void WriteTo(TextWriter writer, HtmlEncoder encoder) => make().WriteTo(writer, encoder);
    }
}
