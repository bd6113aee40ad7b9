namespace Community.Contracts.Platform;

/// <summary>A message about one thing. The database shows its handlers the rows of that thing and no others.</summary>
public interface IAbout
{
    /// <summary>The case, application or message.</summary>
    Guid About { get; }
}
