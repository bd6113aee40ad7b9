using System.Globalization;
using System.Text;
using Community.Host.Accounts;
using Community.Platform.Forms;
using Community.Platform.Language;
using Microsoft.AspNetCore.Mvc.ModelBinding;
using Microsoft.Extensions.Localization;

namespace Community.Host.Features.EditArea;

/// <summary>What is typed of an area. Every phrase is typed whole: Welsh names change after a preposition, each in its own way.</summary>
internal sealed class AreaForm
{
    public static readonly IReadOnlyList<string> Councils = ["denbighshire", "flintshire", "wrexham", "conwy", "gwynedd", "anglesey"];

    [Text(100)]
    public string? NameEn { get; set; }

    [Text(100)]
    public string? InEn { get; set; }

    [Text(100)]
    public string? FromEn { get; set; }

    [Text(100)]
    public string? ToEn { get; set; }

    [Text(100)]
    public string? NameCy { get; set; }

    [Text(100)]
    public string? InCy { get; set; }

    [Text(100)]
    public string? FromCy { get; set; }

    [Text(100)]
    public string? ToCy { get; set; }

    public string? Council { get; set; }

    public DateInput First { get; set; } = new();

    public DateInput Last { get; set; } = new();

    /// <summary>From this day on officers may introduce people who live there; empty: not yet.</summary>
    public DateInput OfficersFirst { get; set; } = new();

    public DateInput OfficersLast { get; set; } = new();

    /// <summary>What the area is called in the tables: "colwyn-bay".</summary>
    public string Code => string.Join('-', new string([.. (NameEn ?? "").Normalize(NormalizationForm.FormD).ToLowerInvariant()
        .Select(c => char.IsAsciiLetterOrDigit(c) ? c : CharUnicodeInfo.GetUnicodeCategory(c) is UnicodeCategory.NonSpacingMark || c is '’' or '\'' ? '\0' : '-').Where(c => c != '\0')])
        .Split('-', StringSplitOptions.RemoveEmptyEntries));

    public static string CouncilName(string code) => Places.Seed.FirstOrDefault(p => p.Key == code)?.Speak(Languages.Current).Name ?? code;

    public static AreaForm Of(Area area) => new()
    {
        NameEn = area.NameEn,
        InEn = area.InEn,
        FromEn = area.FromEn,
        ToEn = area.ToEn,
        NameCy = area.NameCy,
        InCy = area.InCy,
        FromCy = area.FromCy,
        ToCy = area.ToCy,
        Council = area.Council,
        First = DateInput.From(area.ValidFrom),
        Last = Typed(area.ValidTo),
        OfficersFirst = Typed(area.OfficersFrom),
        OfficersLast = Typed(area.OfficersTo),
    };

    public void Judge(ModelStateDictionary state, IStringLocalizer<EditAreaModel> texts)
    {
        foreach (var (field, typed) in Phrases)
        {
            Must(!Platform.Forms.Text.IsBlank(typed), field, $"{field}-missing");
        }

        Must(Platform.Forms.Text.IsBlank(NameEn) || Code.Length > 0, nameof(NameEn), "NameEn-missing");
        Must(Councils.Contains(Council), nameof(Council), "council-missing");
        Must(First.TryRead(out var first), nameof(First), "first-wrong");
        Must(Last.IsBlank || (Last.TryRead(out var last) && last >= first), nameof(Last), "last-wrong");
        Must(OfficersFirst.IsBlank || OfficersFirst.TryRead(out _), nameof(OfficersFirst), "officers-first-wrong");
        Must(OfficersLast.IsBlank || (OfficersLast.TryRead(out var until) && OfficersFirst.TryRead(out var from) && until >= from), nameof(OfficersLast), "officers-last-wrong");

        void Must(bool holds, string field, string key)
        {
            if (!holds)
            {
                state.AddModelError($"Form.{field}", texts[key]);
            }
        }
    }

    /// <summary>The area as it is from now on, once the form was judged.</summary>
    public Area Apply(Area? area, string controller)
    {
        area ??= new()
        {
            Code = Code,
            Controller = controller,
            NameEn = "",
            NameCy = "",
            InEn = "",
            InCy = "",
            FromEn = "",
            FromCy = "",
            ToEn = "",
            ToCy = "",
            Council = "",
            ValidFrom = default,
        };
        (area.NameEn, area.InEn, area.FromEn, area.ToEn) = (NameEn!, InEn!, FromEn!, ToEn!);
        (area.NameCy, area.InCy, area.FromCy, area.ToCy) = (NameCy!, InCy!, FromCy!, ToCy!);
        area.Council = Council!;
        area.ValidFrom = Read(First)!.Value;
        (area.ValidTo, area.OfficersFrom, area.OfficersTo) = (Read(Last), Read(OfficersFirst), Read(OfficersLast));
        return area;
    }

    /// <summary>Each field's key and what it says; two of these are compared where two people write at once.</summary>
    public IEnumerable<(string Key, string Value)> Say() =>
    [
        .. Phrases.Select(p => (p.Field, p.Typed ?? "")),
        (nameof(Council), CouncilName(Council ?? "")),
        .. new[] { (nameof(First), First), (nameof(Last), Last), (nameof(OfficersFirst), OfficersFirst), (nameof(OfficersLast), OfficersLast) }
            .Select(d => (d.Item1, Read(d.Item2) is { } day ? Dates.Date(day) : "")),
    ];

    private IEnumerable<(string Field, string? Typed)> Phrases =>
    [
        (nameof(NameEn), NameEn), (nameof(InEn), InEn), (nameof(FromEn), FromEn), (nameof(ToEn), ToEn),
        (nameof(NameCy), NameCy), (nameof(InCy), InCy), (nameof(FromCy), FromCy), (nameof(ToCy), ToCy),
    ];

    private static DateInput Typed(DateOnly? day) => day is { } known ? DateInput.From(known) : new();

    private static DateOnly? Read(DateInput typed) => typed.TryRead(out var day) ? day : null;
}
