using Microsoft.Extensions.Localization;

namespace Community.Platform.Language;

/// <summary>
/// Numbers with their nouns in the current language: "3 phlentyn", "11 o blant".
/// They are noun phrases for labels, table cells and after "o fewn". "dim plant" never follows a Welsh verb:
/// a sentence that may hold 0 has six keys of its own and <see cref="Plural.Choose"/>.
/// </summary>
public sealed class Counts(IStringLocalizer<Counts> texts)
{
    /// <summary>"2 people", "2 o bobl".</summary>
    public string People(long n) => Plural.Choose(texts, "people", n);

    /// <summary>"3 children", "3 phlentyn".</summary>
    public string Children(long n) => Plural.Choose(texts, "children", n);

    /// <summary>"2 days", "2 ddiwrnod".</summary>
    public string Days(long n) => Plural.Choose(texts, "days", n);

    /// <summary>"2 working days", "2 ddiwrnod gwaith".</summary>
    public string WorkingDays(long n) => Plural.Choose(texts, "working-days", n);

    /// <summary>"3 referrals", "3 atgyfeiriad".</summary>
    public string Referrals(long n) => Plural.Choose(texts, "referrals", n);

    /// <summary>"6 tasks", "6 thasg".</summary>
    public string Tasks(long n) => Plural.Choose(texts, "tasks", n);

    /// <summary>"within 2 working days", "o fewn 2 ddiwrnod gwaith".</summary>
    public string WithinWorkingDays(long n) => Plural.Choose(texts, "within-working-days", n);
}
