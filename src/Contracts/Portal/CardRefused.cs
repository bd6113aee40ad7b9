using Community.Contracts.Platform;

namespace Community.Contracts.Portal;

/// <summary>The resident whom a doorstep card names has said that it is not about them, or that they never agreed. Their form is empty again.</summary>
/// <param name="NotMe">True: "this was not me"; false: "I did not agree".</param>
public sealed record CardRefused(Guid CardId, bool NotMe, DateTimeOffset At) : IAbout
{
    Guid IAbout.About => CardId;
}
