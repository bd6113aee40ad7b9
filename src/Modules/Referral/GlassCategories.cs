using Community.Contracts.Host;
using Community.Platform.Access;

namespace Community.Referral;

/// <summary>Why the glass may be broken: codes with words in <see cref="ReferralText"/>, "glass.code".</summary>
internal static class GlassCategories
{
    /// <summary>Information governance finds something out; nobody else investigates.</summary>
    public const string Investigation = "investigation";

    private static readonly IReadOnlyList<string> s_all = ["life-or-limb", "child-at-risk", "adult-at-risk", "worker-away"];

    public static IReadOnlyList<string> For(Caller caller) => caller.IsCivil(StaffRole.InformationGovernance) ? [.. s_all, Investigation] : s_all;
}
