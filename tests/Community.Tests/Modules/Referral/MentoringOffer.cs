using Community.Contracts.Referral;

namespace Community.Tests.Modules.Referral;

/// <summary>Referral's offer of a person to mentoring, for tests of what comes after.</summary>
internal static class MentoringOffer
{
    public static MentoringRequested Of(Guid referralCase, string name = "Siân", string controller = "denbighshire") => new(
        referralCase,
        Guid.CreateVersion7(),
        name,
        new(new(1990, 3, 27), null, null),
        "7KQ29MDAX4TEP",
        controller,
        "rhyl",
        "cy",
        Application.ByEmail,
        "Cael gwaith",
        TimeProvider.System.GetUtcNow());
}
