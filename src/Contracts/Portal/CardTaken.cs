using Community.Contracts.Platform;

namespace Community.Contracts.Portal;

/// <summary>The resident has chosen a phrase of their own: the officer's code opens nothing any more.</summary>
public sealed record CardTaken(Guid CardId, DateTimeOffset At) : IAbout
{
    Guid IAbout.About => CardId;
}
