using Community.Contracts.Referral;
using Community.Platform.Language;

namespace Community.Referral;

/// <summary>A way in that a controller's intake has paused, or had. It opens by itself on its day.</summary>
internal sealed class ChannelPause
{
    public const string Page = "/staff/channels";

    public required string Controller { get; init; }

    public required Channel Channel { get; init; }

    public string ReasonEn { get; private set; } = "";

    public string ReasonCy { get; private set; } = "";

    public DateOnly OpenAgain { get; private set; }

    public Guid ChangedBy { get; private set; }

    public DateTimeOffset ChangedAt { get; private set; }

    public uint Version { get; private set; }

    public string Reason => Languages.Current == Languages.Welsh ? ReasonCy : ReasonEn;

    public static string AddressOf(string controller, Channel channel) => $"{Page}/{controller}/{channel}";

    public bool Holds(DateOnly on) => OpenAgain > on;

    /// <summary>Begins, or says another reason or day.</summary>
    public ChannelPaused Pause(string reasonEn, string reasonCy, DateOnly openAgain, Guid by, DateTimeOffset at)
    {
        (ReasonEn, ReasonCy, OpenAgain, ChangedBy, ChangedAt) = (reasonEn, reasonCy, openAgain, by, at);
        return new(Controller, Channel, reasonEn, reasonCy, openAgain, at);
    }

    /// <summary>Ends it before its day.</summary>
    public ChannelReopened Reopen(DateOnly today, Guid by, DateTimeOffset at)
    {
        (OpenAgain, ChangedBy, ChangedAt) = (today, by, at);
        return new(Controller, Channel, at);
    }
}
