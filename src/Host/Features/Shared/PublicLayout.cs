namespace Community.Host.Features.Shared;

/// <summary>Names the words of the public layout.</summary>
internal sealed class PublicLayout;
