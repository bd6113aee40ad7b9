using Microsoft.Extensions.Localization;

namespace Community.Referral;

/// <summary>Words that stand on many of the module's pages: states, next steps, ways of contact, the lines of the story.</summary>
internal sealed class ReferralText(IStringLocalizer<ReferralText> texts)
{
    public string State(CaseState state) => texts[$"state.{state}"];

    public string Step(string code) => texts[$"step.{code}"];

    public string Way(string code) => texts[$"way.{code}"];

    public string Verdict(Verdict verdict) => texts[$"verdict.{verdict}"];

    public string Reason(string code) => texts[$"reason.{code}"];

    public string this[string key] => texts[key];
}
