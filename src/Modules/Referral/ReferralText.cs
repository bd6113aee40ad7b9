using Microsoft.Extensions.Localization;

namespace Community.Referral;

/// <summary>Words that stand on many of the module's pages: states, next steps, ways of contact, the lines of the story.</summary>
internal sealed class ReferralText(IStringLocalizer<ReferralText> texts)
{
    /// <summary>The words for a code that another module chose; the code itself where it is new to us.</summary>
    public string Code(string family, string code) => texts[$"{family}.{code}"] is { ResourceNotFound: false } known ? known : code;

    public string State(CaseState state) => texts[$"state.{state}"];

    public string Step(string code) => texts[$"step.{code}"];

    public string Way(string code) => texts[$"way.{code}"];

    /// <summary>Phone and hours of a partner, and whether anybody has checked them.</summary>
    public string About(Partner partner) => string.Join(" · ", new[] { partner.Phone, partner.Hours, partner.LastChecked is null ? texts["partner.not-checked"].Value : null }.OfType<string>());

    public string Verdict(Verdict verdict) => texts[$"verdict.{verdict}"];

    public string Reason(string code) => texts[$"reason.{code}"];

    public string this[string key, params object[] values] => texts[key, values];
}
