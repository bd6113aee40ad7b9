using Community.Platform.Language;
using Microsoft.Extensions.Localization;

namespace Community.Referral;

/// <summary>Words that stand on several of the administrators' pages, and how a value reads on them.</summary>
internal sealed class AdministrationText(IStringLocalizer<AdministrationText> texts, ReferralText words)
{
    public string this[string key, params object[] values] => texts[key, values];

    public string Council(string? code) => string.IsNullOrEmpty(code) ? texts["anywhere"] : words.Code("council", code);

    /// <summary>What a situation means for a programme.</summary>
    public string Means(string? verdict) => Enum.GetNames<Verdict>().Contains(verdict) ? texts[$"means.{verdict}"] : texts["none"];

    public string Day(DateOnly? day) => day is { } known ? Dates.Date(known) : texts["none"];

    /// <summary>What somebody wrote, or that there is nothing.</summary>
    public string Text(string? text) => string.IsNullOrEmpty(text) ? texts["none"] : text;
}
