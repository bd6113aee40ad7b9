using System.Collections.Concurrent;
using System.Security.Cryptography;
using System.Text;
using Community.Platform.Language;
using HandlebarsDotNet;

namespace Community.Notifications;

/// <summary>A text ready to be sent.</summary>
/// <param name="Version">Changes with the template's words in either language.</param>
internal sealed record Written(string Subject, string Body, string Version);

/// <summary>
/// The templates: pairs of plain text, the first line "subject: …". Written so that a template edited by staff can do no harm:
/// no raw output, no partials, no objects in the model, and limits on size, nesting and what comes out.
/// </summary>
internal sealed class Templates
{
    public const string Both = "both";

    private const int LongestTemplate = 10_000;
    private const int LongestText = 20_000;
    private const int DeepestNesting = 2;
    private const string SubjectMark = "subject: ";
    public const string BetweenSubjects = " / ";
    public const string Between = "\n\n----------------------------------------\n\n";

    private readonly IHandlebars _handlebars = Handlebars.Create(new HandlebarsConfiguration { NoEscape = true, ThrowOnUnresolvedBindingExpression = true });
    private readonly ConcurrentDictionary<(string Name, string Language), HandlebarsTemplate<TextWriter, object, object>> _compiled = new();

    /// <summary>Writes a message in a language, or in both, Welsh first.</summary>
    /// <param name="name">The file's name without language.</param>
    /// <param name="language">"en", "cy" or "both".</param>
    /// <param name="model">The values in a language: text and yes-or-no only, dates already in words.</param>
    public Written Write(string name, string language, Func<string, IReadOnlyDictionary<string, object?>> model)
    {
        var texts = (language == Both ? Languages.All : [language]).Select(l => Write(name, l, model(l))).ToList();
        return new(string.Join(BetweenSubjects, texts.Select(t => t.Subject)), string.Join(Between, texts.Select(t => t.Body)), VersionOf(name));
    }

    /// <summary>Why a text cannot be a template; null when it can.</summary>
    public static string? Fault(string template) => template switch
    {
        { Length: > LongestTemplate } => "too-long",
        _ when !template.StartsWith(SubjectMark, StringComparison.Ordinal) => "no-subject",
        _ when template.Contains("{{{", StringComparison.Ordinal) || template.Contains("{{&", StringComparison.Ordinal) => "raw-output",
        _ when template.Contains("{{>", StringComparison.Ordinal) => "partial",
        _ when DepthOf(template) > DeepestNesting => "too-deep",
        _ => null,
    };

    /// <summary>Renders any text under the limits. The first line becomes the subject.</summary>
    internal (string Subject, string Body) Render(string template, IReadOnlyDictionary<string, object?> model) => Render(Compile(template), model);

    private (string Subject, string Body) Write(string name, string language, IReadOnlyDictionary<string, object?> model) =>
        Render(_compiled.GetOrAdd((name, language), key => Compile(TextOf(key.Name, key.Language))), model);

    private HandlebarsTemplate<TextWriter, object, object> Compile(string template) => Fault(template) is { } fault
        ? throw new InvalidOperationException($"This text cannot be a template: {fault}.")
        : _handlebars.Compile(new StringReader(template));

    private static (string Subject, string Body) Render(HandlebarsTemplate<TextWriter, object, object> template, IReadOnlyDictionary<string, object?> model)
    {
        if (model.Values.FirstOrDefault(v => v is not (null or string or bool)) is { } value)
        {
            throw new ArgumentException($"A template may see text and yes-or-no, not {value.GetType().Name}.", nameof(model));
        }

        using var writer = new LimitedWriter(LongestText);
        template(writer, model);
        var text = writer.ToString();
        var end = text.IndexOf('\n', StringComparison.Ordinal);
        return (text[SubjectMark.Length..end].Trim(), text[end..].Trim());
    }

    private static string VersionOf(string name) => Convert.ToHexStringLower(
        SHA256.HashData(Encoding.UTF8.GetBytes(string.Concat(Languages.All.Select(l => TextOf(name, l))))))[..12];

    private static string TextOf(string name, string language)
    {
        using var file = typeof(Templates).Assembly.GetManifestResourceStream($"Templates/{name}.{language}.hbs")
            ?? throw new ArgumentException($"There is no template {name} in {language}.", nameof(name));
        using var reader = new StreamReader(file);
        return reader.ReadToEnd().ReplaceLineEndings("\n");
    }

    private static int DepthOf(string template)
    {
        var (depth, deepest) = (0, 0);
        for (var i = 0; i < template.Length - 2; i++)
        {
            depth += template.AsSpan(i, 3) switch { "{{#" or "{{^" => 1, "{{/" => -1, _ => 0 };
            deepest = Math.Max(deepest, depth);
        }

        return deepest;
    }

    /// <summary>A loop in a loop writes megabytes from a few characters: this one stops.</summary>
    private sealed class LimitedWriter(int longest) : StringWriter(System.Globalization.CultureInfo.InvariantCulture)
    {
        public override void Write(char value)
        {
            Room(1);
            base.Write(value);
        }

        public override void Write(string? value)
        {
            Room(value?.Length ?? 0);
            base.Write(value);
        }

        public override void Write(char[] buffer, int index, int count)
        {
            Room(count);
            base.Write(buffer, index, count);
        }

        public override void Write(ReadOnlySpan<char> buffer)
        {
            Room(buffer.Length);
            base.Write(buffer);
        }

        private void Room(int more)
        {
            if (GetStringBuilder().Length + more > longest)
            {
                throw new InvalidOperationException("The template writes too much.");
            }
        }
    }
}
