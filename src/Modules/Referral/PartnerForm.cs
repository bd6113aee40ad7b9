using System.Globalization;
using Community.Platform.Forms;
using Microsoft.AspNetCore.Mvc.ModelBinding;

namespace Community.Referral;

/// <summary>What is typed of a service in the directory.</summary>
internal sealed class PartnerForm
{
    private const int Oldest = 120;

    [Text(100)]
    public string? NameEn { get; set; }

    [Text(100)]
    public string? NameCy { get; set; }

    [Text(50)]
    public string? Phone { get; set; }

    [Text(200)]
    public string? HoursEn { get; set; }

    [Text(200)]
    public string? HoursCy { get; set; }

    public string? Council { get; set; }

    public string? From { get; set; }

    public string? To { get; set; }

    /// <summary>"yes", "no" or "unknown".</summary>
    public string? Welsh { get; set; } = "unknown";

    /// <summary>"yes" or "no".</summary>
    public string? Handovers { get; set; }

    public DateInput First { get; set; } = new();

    public DateInput Last { get; set; } = new();

    /// <summary>Whoever saves it has made sure of everything.</summary>
    public bool Checked { get; set; }

    public static PartnerForm Of(Partner partner) => new()
    {
        NameEn = partner.NameEn,
        NameCy = partner.NameCy,
        Phone = partner.Phone,
        HoursEn = partner.HoursEn,
        HoursCy = partner.HoursCy,
        Council = partner.Council,
        From = partner.Youngest?.ToString(CultureInfo.InvariantCulture),
        To = partner.Oldest?.ToString(CultureInfo.InvariantCulture),
        Welsh = partner.WorksInWelsh switch { true => "yes", false => "no", null => "unknown" },
        Handovers = partner.AcceptsHandovers ? "yes" : "no",
        First = DateInput.From(partner.ValidFrom),
        Last = partner.LastDay is { } last ? DateInput.From(last) : new(),
    };

    public void Judge(ModelStateDictionary state, AdministrationText texts)
    {
        Must(!Text.IsBlank(NameEn), nameof(NameEn), "name-en-missing");
        Must(!Text.IsBlank(NameCy), nameof(NameCy), "name-cy-missing");
        Must(!Text.IsBlank(HoursEn) || Text.IsBlank(HoursCy), nameof(HoursEn), "hours-en-missing");
        Must(!Text.IsBlank(HoursCy) || Text.IsBlank(HoursEn), nameof(HoursCy), "hours-cy-missing");
        Must(string.IsNullOrEmpty(Council) || Councils.All.Contains(Council), nameof(Council), "choice-wrong");
        Must(Text.IsBlank(From) || Age(From) is not null, nameof(From), "age-wrong");
        Must(Text.IsBlank(To) || (Age(To) is { } to && to >= (Age(From) ?? 0)), nameof(To), "age-to-wrong");
        Must(Welsh is "yes" or "no" or "unknown", nameof(Welsh), "choice-missing");
        Must(Handovers is "yes" or "no", nameof(Handovers), "handovers-missing");
        var first = First.TryRead(out var from);
        Must(first, nameof(First), "first-wrong");
        Must(Last.IsBlank || (Last.TryRead(out var last) && (!first || last >= from) && last < DateOnly.MaxValue), nameof(Last), "last-wrong");

        void Must(bool holds, string field, string key)
        {
            if (!holds)
            {
                state.AddModelError($"Form.{field}", texts[key]);
            }
        }
    }

    /// <summary>As it is kept, once it was judged.</summary>
    public PartnerFacts Facts
    {
        get
        {
            First.TryRead(out var first);
            return new(
                NameEn!,
                NameCy!,
                Kept(Phone),
                Kept(HoursEn),
                Kept(HoursCy),
                Kept(Council),
                Age(From),
                Age(To),
                Welsh switch { "yes" => true, "no" => false, _ => null },
                Handovers == "yes",
                first,
                Last.TryRead(out var last) ? last.AddDays(1) : null);
        }
    }

    /// <summary>What it says, in the reader's words; two of these are compared where two people write at once.</summary>
    public IReadOnlyList<Said> Say(AdministrationText texts) =>
    [
        new(texts["name-en"], texts.Text(NameEn)),
        new(texts["name-cy"], texts.Text(NameCy)),
        new(texts["phone"], texts.Text(Phone)),
        new(texts["hours-en"], texts.Text(HoursEn)),
        new(texts["hours-cy"], texts.Text(HoursCy)),
        new(texts["council"], texts.Council(Council)),
        new(texts["age-from"], texts.Text(From)),
        new(texts["age-to"], texts.Text(To)),
        new(texts["welsh"], texts[$"welsh.{(Welsh is "yes" or "no" ? Welsh : "unknown")}"]),
        new(texts["handovers"], texts[$"handovers.{(Handovers is "yes" ? "yes" : "no")}"]),
        new(texts["first-day"], texts.Day(First.TryRead(out var first) ? first : null)),
        new(texts["last-day"], texts.Day(Last.TryRead(out var last) ? last : null)),
    ];

    private static int? Age(string? typed) =>
        int.TryParse(typed?.Trim(), NumberStyles.None, CultureInfo.InvariantCulture, out var age) && age <= Oldest ? age : null;

    private static string? Kept(string? typed) => Text.IsBlank(typed) ? null : typed;
}
