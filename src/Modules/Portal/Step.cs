using Community.Platform.Forms;
using Community.Platform.Language;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc.ModelBinding;
using Microsoft.Extensions.Localization;

namespace Community.Portal;

/// <summary>
/// One page of the form. A new one is made for every request: its public properties are the fields as typed, everything else is
/// internal so that nobody can post it. Beside it lie its markup (same name, .cshtml) and its pair of texts, which holds its
/// Address and Title. A key may have variants for whom it speaks to: "Title.young", "Title.child", "Title.family".
/// </summary>
internal abstract class Step
{
    public const int NameLength = 100;
    public const int TextLength = 4000;

    /// <summary>Where a page says what it asks about.</summary>
    public const string AboutField = "about";

    /// <summary>The step's markup.</summary>
    public string View => $"/Features/AskForHelp/Steps/{Key}.cshtml";

    /// <summary>The name under which the draft remembers that the step was answered. Renaming a step asks it again.</summary>
    internal string Key => GetType().Name;

    /// <summary>About whom, or in whose words, the step asks as things stand; null where that makes no difference.</summary>
    internal virtual string? About => null;

    /// <summary>What the page asked about that holds these fields: it may be older than what another tab answered since.</summary>
    internal string? AskedAbout { get; set; }

    /// <summary>The key, with what was asked about: the answer counts only for that.</summary>
    internal string AnsweredAs => AskedAbout is null ? Key : $"{Key}:{AskedAbout}";

    /// <summary>What was answered before, in all steps.</summary>
    internal Answers Given { get; private set; } = new();

    /// <summary>The step's words for whoever asks.</summary>
    internal Words T { get; private set; } = null!;

    /// <summary>The day, the councils: what a check needs to know beside the answers.</summary>
    internal Surroundings Around { get; private set; } = null!;

    /// <summary>The id in the address, where a step is one of several alike.</summary>
    internal Guid? Item { get; set; }

    /// <summary>Which of the four parts of the form it belongs to.</summary>
    internal abstract int Part { get; }

    /// <summary>Whether a new request begins with it, also in a browser that has just sent one.</summary>
    internal virtual bool Begins => false;

    /// <summary>Whether these answers call for the step at all.</summary>
    internal virtual bool Applies => true;

    /// <summary>Answered, and still right: an answer may be overtaken by another one, or by the day.</summary>
    internal virtual bool IsComplete => Given.Answered.Contains(AnsweredAs) && !Check().Any();

    /// <summary>Fills the fields from what was answered before.</summary>
    internal abstract void Load();

    /// <summary>What is wrong with the fields: name of the field and a whole sentence.</summary>
    internal abstract IEnumerable<(string Field, string Fault)> Check();

    /// <summary>Keeps the fields as answers. Called only when nothing is wrong.</summary>
    internal abstract void Save(Answers answers);

    /// <summary>The steps that were answered, with this one as it was asked.</summary>
    internal IReadOnlyList<string> AnsweredIn(Answers answers) =>
        [.. answers.Answered.Where(key => key != Key && !key.StartsWith(Key + ":", StringComparison.Ordinal)), AnsweredAs];

    /// <summary>What "check your answers" shows of it.</summary>
    internal abstract IEnumerable<Row> Rows();

    /// <summary>The fields that hold free words.</summary>
    internal virtual IEnumerable<string?> OwnWords() => [];

    /// <summary>Whether posting it leaves an answer behind; signing in does not.</summary>
    internal virtual bool IsKept => true;

    /// <summary>Whether saving it answers the step; adding a person to a list does not yet.</summary>
    internal virtual bool IsAnswer => true;

    /// <summary>Where it leads, if not to the first step that is still to be answered.</summary>
    internal virtual string? Onward(Walk walk, Addresses addresses) => null;

    /// <summary>The form holds nothing for the step's own fields.</summary>
    internal bool IsUntouched(IFormCollection form) => GetType().GetProperties()
        .SelectMany(p => form.Where(f => f.Key == p.Name || f.Key.StartsWith(p.Name + ".", StringComparison.Ordinal)))
        .SelectMany(f => f.Value).All(Text.IsBlank);

    /// <summary>Takes back what reading the fields already held against them.</summary>
    internal static void Unjudge(ModelStateDictionary fields)
    {
        foreach (var field in fields.Values)
        {
            field.Errors.Clear();
            field.ValidationState = ModelValidationState.Skipped;
        }
    }

    internal Step Take(Answers given, Words texts, Surroundings around)
    {
        (Given, T, Around) = (given, texts, around);
        return this;
    }

    /// <summary>An answer that is only blanks is none; any other is kept exactly.</summary>
    private protected static string? Kept(string? typed) => Text.IsBlank(typed) ? null : typed;

    /// <summary>At most so long, and with <paramref name="missing"/> not blank.</summary>
    private protected IEnumerable<(string Field, string Fault)> Judge(string field, string? typed, int most, string? missing = null)
    {
        if (Text.IsBlank(typed))
        {
            return missing is null ? [] : [(field, T[missing])];
        }

        var limit = new TextAttribute(most);
        return limit.IsValid(typed) ? [] : [(field, limit.FormatErrorMessage(field))];
    }

    /// <summary>One of these codes.</summary>
    private protected IEnumerable<(string Field, string Fault)> Judge(string field, string? chosen, IEnumerable<string> codes, string missing = "missing") =>
        chosen is not null && codes.Contains(chosen) ? [] : [(field, T[missing])];

    /// <summary>The answers of a list of codes, in the page's order, in words.</summary>
    private protected IEnumerable<Said> Say(IEnumerable<string> codes, IEnumerable<string> chosen) =>
        codes.Where(chosen.Contains).Select(code => (Said)T[code]);
}

/// <summary>What a check needs to know beside the answers.</summary>
internal sealed record Surroundings(DateOnly Today, DateTimeOffset Now, IReadOnlyList<Council> Councils);

/// <summary>A question and its answer, as "check your answers" shows it.</summary>
internal sealed record Row(string Label, params IReadOnlyList<Said> Lines);

/// <summary>One line of an answer: in our words, or in the person's own.</summary>
internal sealed record Said(string Text, bool Typed = false)
{
    public static implicit operator Said(string text) => new(text);

    public static IReadOnlyList<Said> Own(string? typed) => typed is null ? [] : [new(typed, Typed: true)];
}

/// <summary>A step's texts, in the wording for whoever asks where there is one.</summary>
internal sealed class Words(IStringLocalizer texts, string? variant)
{
    public string this[string key, params object[] values] =>
        variant is not null && texts[$"{key}.{variant}", values] is { ResourceNotFound: false } special ? special : texts[key, values];
}
