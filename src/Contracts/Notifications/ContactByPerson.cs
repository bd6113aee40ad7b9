using Community.Contracts.Platform;

namespace Community.Contracts.Notifications;

/// <summary>A message could not go out in any way the person allowed: somebody must ring or post it. The task counts as the confirmation.</summary>
/// <param name="Way">How the person may be reached instead.</param>
public sealed record ContactByPersonNeeded(Guid ApplicationId, string Reference, string? Council, string? Area, ContactWay Way, string Template, DateTimeOffset AskedAt) : IAbout
{
    Guid IAbout.About => ApplicationId;
}

/// <summary>Ways in which a person, not the machine, makes contact.</summary>
public enum ContactWay
{
    Ring,
    Text,
    Post,
    ThroughSomebody,

    /// <summary>The code that an officer has handed over could not be sent as well: the address is wrong.</summary>
    CodeNotSent,
}
