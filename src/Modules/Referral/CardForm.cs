using System.Globalization;
using System.Text.Json.Serialization;
using Community.Contracts.Portal;
using Community.Platform.Forms;

namespace Community.Referral;

/// <summary>A doorstep card as an officer fills it in: one page, every text exactly as typed. It is kept as one document.</summary>
internal sealed class CardForm
{
    public const int Long = 4000;

    public static readonly IReadOnlyList<string> AllWays = ["phone", "text", "email", "post", "somebody"];

    private const int AddressLength = 500;

    /// <summary>Raised whenever the sentence that the resident says yes to changes its meaning.</summary>
    public const string WordingVersion = "doorstep-2026-11";

    [Text(100)]
    public string? Name { get; set; }

    public List<string> Ways { get; set; } = [];

    [Text(254)]
    public string? Phone { get; set; }

    [Text(254)]
    public string? Text { get; set; }

    [Text(254)]
    public string? Email { get; set; }

    [Text(AddressLength)]
    public string? Post { get; set; }

    [Text(100)]
    public string? SomebodyName { get; set; }

    [Text(AddressLength)]
    public string? SomebodyContact { get; set; }

    /// <summary>"en", "cy", or "unknown": then we write in both languages and ask.</summary>
    public string? Language { get; set; }

    [Text(100)]
    public string? Area { get; set; }

    [Text(Long)]
    public string? WhatMatters { get; set; }

    /// <summary>"You may contact me": "spoken" or "written".</summary>
    public string? MayContact { get; set; }

    /// <summary>On which day they said so; blank is today.</summary>
    public DateInput SaidOn { get; set; } = new();

    /// <summary>The officer may be told what became of it.</summary>
    public bool MayTell { get; set; }

    /// <summary>"no", "adult" or "child".</summary>
    public string? Urgent { get; set; }

    /// <summary>A safeguarding report: "made" or "not-needed".</summary>
    public string? Safeguarding { get; set; }

    /// <summary>The officer knows the resident or their family privately.</summary>
    public bool KnowsPrivately { get; set; }

    /// <summary>Asked where the surnames are the same: "yes" or "no".</summary>
    public string? SameName { get; set; }

    /// <summary>In years, as far as anybody knows.</summary>
    [Text(3)]
    public string? AboutAge { get; set; }

    public bool MayLeaveMessage { get; set; }

    public bool MaySayWho { get; set; }

    [Text(Long)]
    public string? Notes { get; set; }

    /// <summary>A guess between 0 and 120, or null.</summary>
    [JsonIgnore]
    public int? Age => int.TryParse(AboutAge, CultureInfo.InvariantCulture, out var age) && age is >= 0 and <= 120 ? age : null;

    [JsonIgnore]
    public bool Related => KnowsPrivately || SameName == "yes";

    /// <summary>How the resident may be reached; where nothing was said, nothing is allowed.</summary>
    public SafeContact Contact() => new(
        Chosen("phone", Phone),
        Chosen("text", Text),
        Chosen("email", Email),
        Chosen("post", Post),
        Ways.Contains("somebody"),
        Chosen("somebody", SomebodyName),
        Chosen("somebody", SomebodyContact),
        "any",
        null,
        null,
        MayLeaveMessage,
        MaySayWho,
        Platform.Forms.Text.IsBlank(Notes) ? null : Notes);

    private string? Chosen(string way, string? typed) => Ways.Contains(way) ? typed : null;
}
