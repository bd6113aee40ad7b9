namespace Community.Contracts.Referral;

/// <summary>A way in which requests come in.</summary>
public enum Channel
{
    /// <summary>The public form.</summary>
    Portal,

    /// <summary>Police officers on the doorstep.</summary>
    Officers,

    /// <summary>Professionals of other services.</summary>
    Professionals,

    /// <summary>By telephone, on paper and in person.</summary>
    Phone,
}

/// <summary>A controller's intake begins with nothing new from this channel before a day: whoever would use it is told so. What comes in keeps its place.</summary>
/// <param name="ReasonEn">For the public, in English.</param>
/// <param name="ReasonCy">The same in Welsh.</param>
/// <param name="OpenAgain">The first London day on which it is as usual.</param>
/// <param name="At">A later word about the same channel counts; an earlier one that comes late does not.</param>
public sealed record ChannelPaused(string Controller, Channel Channel, string ReasonEn, string ReasonCy, DateOnly OpenAgain, DateTimeOffset At);

/// <summary>The channel is as usual before the day that was said.</summary>
public sealed record ChannelReopened(string Controller, Channel Channel, DateTimeOffset At);
