using System.Globalization;
using System.Text.Encodings.Web;
using Microsoft.AspNetCore.Html;
using Microsoft.AspNetCore.Razor.TagHelpers;

namespace Community.Platform.Forms;

/// <summary>
/// One element, encoded only when it is written: so it uses the page's own encoder, which leaves ŵ and ŷ readable,
/// and takes attributes that Razor has already encoded without encoding them twice.
/// </summary>
internal sealed class Element(string name) : IHtmlContent
{
    private static readonly HashSet<string> Void = new(StringComparer.Ordinal) { "input", "br", "hr" };
    private readonly List<(string Name, object Value)> _attributes = [];
    private readonly HtmlContentBuilder _content = new();

    public Element Class(params string?[] classes)
    {
        var joined = string.Join(' ', classes.Where(c => !string.IsNullOrWhiteSpace(c)));
        return joined.Length == 0 ? this : Set("class", joined);
    }

    /// <summary>Null and false leave the attribute out; true writes only its name.</summary>
    public Element Set(string attribute, object? value)
    {
        if (value is not (null or false))
        {
            _attributes.Add((attribute, value));
        }

        return this;
    }

    public Element SetAll(IEnumerable<TagHelperAttribute> attributes)
    {
        foreach (var attribute in attributes)
        {
            Set(attribute.Name, attribute.ValueStyle == HtmlAttributeValueStyle.Minimized ? true : attribute.Value);
        }

        return this;
    }

    public Element Add(string? text)
    {
        _content.Append(text);
        return this;
    }

    public Element Add(params IHtmlContent?[] children)
    {
        foreach (var child in children)
        {
            if (child is not null)
            {
                _content.AppendHtml(child);
            }
        }

        return this;
    }

    public void WriteTo(TextWriter writer, HtmlEncoder encoder)
    {
        writer.Write('<');
        writer.Write(name);
        foreach (var (attribute, value) in _attributes)
        {
            writer.Write(' ');
            writer.Write(attribute);
            if (value is not true)
            {
                writer.Write("=\"");
                WriteValue(writer, encoder, value);
                writer.Write('"');
            }
        }

        writer.Write('>');
        if (!Void.Contains(name))
        {
            _content.WriteTo(writer, encoder);
            writer.Write("</");
            writer.Write(name);
            writer.Write('>');
        }
    }

    private static void WriteValue(TextWriter writer, HtmlEncoder encoder, object value)
    {
        if (value is IHtmlContent content)
        {
            using var encoded = new StringWriter(CultureInfo.InvariantCulture);
            content.WriteTo(encoded, encoder);
            writer.Write(encoded.ToString().Replace("\"", "&quot;", StringComparison.Ordinal));
        }
        else
        {
            encoder.Encode(writer, Convert.ToString(value, CultureInfo.InvariantCulture) ?? "");
        }
    }
}
