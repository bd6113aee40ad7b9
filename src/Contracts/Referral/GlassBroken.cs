using Community.Contracts.Platform;

namespace Community.Contracts.Referral;

/// <summary>Somebody broke the glass over cases that are not theirs: information governance must be told at once.</summary>
/// <param name="AskedFor">A reference, or the id of a case; nothing about a person, and no word on whether there is such a case.</param>
/// <param name="Controller">Whose information governance.</param>
/// <param name="By">Not told themselves: nobody judges their own.</param>
/// <param name="At">When.</param>
/// <param name="Until">When it ends by itself.</param>
public sealed record GlassBroken(Guid GlassId, string AskedFor, string Controller, Guid By, DateTimeOffset At, DateTimeOffset Until) : IAbout
{
    Guid IAbout.About => GlassId;
}
