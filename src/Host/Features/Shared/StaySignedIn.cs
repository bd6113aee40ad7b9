namespace Community.Host.Features.Shared;

/// <summary>Names the words that say when the session ends.</summary>
internal sealed class StaySignedIn;
