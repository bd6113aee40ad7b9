using Community.Platform.Language;

namespace Community.Portal;

/// <summary>A controller's intake begins with nothing new from the public form before a day. Whoever asks is told so, and is not turned away.</summary>
internal sealed class Pause
{
    /// <summary>A council that takes part is its own controller: the same code.</summary>
    public required string Controller { get; init; }

    public required string ReasonEn { get; set; }

    public required string ReasonCy { get; set; }

    public required DateOnly OpenAgain { get; set; }

    public required DateTimeOffset SaidAt { get; set; }

    public string Reason => Languages.Current == Languages.Welsh ? ReasonCy : ReasonEn;
}
