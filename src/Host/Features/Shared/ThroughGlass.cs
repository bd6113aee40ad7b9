namespace Community.Host.Features.Shared;

/// <summary>Names the words above a case that is read through broken glass.</summary>
internal sealed class ThroughGlass;
