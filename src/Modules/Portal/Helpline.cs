using Community.Platform.Language;

namespace Community.Portal;

/// <summary>A number that somebody in trouble can ring or text, and from when to when it is right.</summary>
internal sealed class Helpline
{
    public required string Code { get; init; }

    public required DateOnly ValidFrom { get; init; }

    public DateOnly? ValidTo { get; init; }

    public required string Number { get; init; }

    public required bool ByText { get; init; }

    public required string NameEn { get; init; }

    public required string NameCy { get; init; }

    public required string WhenEn { get; init; }

    public required string WhenCy { get; init; }

    public required int Place { get; init; }

    public DateOnly? CheckedOn { get; init; }

    public string Name => Languages.Current == Languages.Welsh ? NameCy : NameEn;

    public string When => Languages.Current == Languages.Welsh ? WhenCy : WhenEn;

    /// <summary>What the phone does when the number is touched.</summary>
    public string Link => $"{(ByText ? "sms" : "tel")}:{Number.Replace(" ", "", StringComparison.Ordinal)}";
}
