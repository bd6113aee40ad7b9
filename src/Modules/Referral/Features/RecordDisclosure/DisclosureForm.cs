using Community.Platform.Forms;
using Microsoft.AspNetCore.Mvc.ModelBinding;
using Microsoft.Extensions.Localization;

namespace Community.Referral.Features.RecordDisclosure;

/// <summary>What is typed of a disclosure.</summary>
internal sealed class DisclosureForm
{
    private const int Long = 4000;

    /// <summary>Of the case; a correction keeps that of the first.</summary>
    [Text(200)]
    public string? Reference { get; set; }

    [Text(500)]
    public string? Requester { get; set; }

    public string? Power { get; set; }

    [Text(500)]
    public string? PowerWords { get; set; }

    [Text(500)]
    public string? DecidedBy { get; set; }

    public DateInput DecidedOn { get; set; } = new();

    [Text(Long)]
    public string? Given { get; set; }

    public string? Means { get; set; }

    /// <summary>"yes" or "no".</summary>
    public string? Told { get; set; }

    [Text(Long)]
    public string? WhyNotTold { get; set; }

    /// <summary>A correction begins with what the first says.</summary>
    public static DisclosureForm From(Disclosure first) => new()
    {
        Reference = first.Reference,
        Requester = first.Requester,
        Power = $"{first.Power}",
        PowerWords = first.PowerWords,
        DecidedBy = first.DecidedBy,
        DecidedOn = DateInput.From(first.DecidedOn),
        Given = first.Given,
        Means = $"{first.Means}",
        Told = first.Told ? "yes" : "no",
        WhyNotTold = first.WhyNotTold,
    };

    public void Check(ModelStateDictionary state, IStringLocalizer texts, DateOnly today)
    {
        Must(AskedFor.Parse(Reference)?.Reference is not null, nameof(Reference));
        Must(!Text.IsBlank(Requester), nameof(Requester));
        Must(Enum.GetNames<LegalPower>().Contains(Power, StringComparer.Ordinal), nameof(Power));
        Must(Power != nameof(LegalPower.Other) || !Text.IsBlank(PowerWords), nameof(PowerWords));
        Must(!Text.IsBlank(DecidedBy), nameof(DecidedBy));
        Must(DecidedOn.TryRead(out var on) && on <= today, nameof(DecidedOn));
        Must(!Text.IsBlank(Given), nameof(Given));
        Must(Enum.GetNames<DisclosureMeans>().Contains(Means, StringComparer.Ordinal), nameof(Means));
        Must(Told is "yes" or "no", nameof(Told));
        Must(Told != "no" || !Text.IsBlank(WhyNotTold), nameof(WhyNotTold));

        void Must(bool holds, string field)
        {
            if (!holds)
            {
                state.AddModelError($"Form.{field}", texts[$"wrong.{field}"]);
            }
        }
    }

    /// <summary>As it is recorded, once it was checked.</summary>
    /// <param name="of">The reference and its cases, as the database found them, or as the first record has them.</param>
    public Disclosure Record((string Reference, string Controller, IReadOnlyList<Guid> Cases) of, Guid? corrects, Guid by, DateTimeOffset at)
    {
        var power = Enum.Parse<LegalPower>(Power!);
        DecidedOn.TryRead(out var decidedOn);
        return new()
        {
            Id = Guid.CreateVersion7(at),
            Reference = of.Reference,
            Cases = of.Cases,
            Controller = of.Controller,
            Requester = Requester!,
            Power = power,
            PowerWords = power is LegalPower.Other ? PowerWords : null,
            DecidedBy = DecidedBy!,
            DecidedOn = decidedOn,
            Given = Given!,
            Means = Enum.Parse<DisclosureMeans>(Means!),
            Told = Told == "yes",
            WhyNotTold = Told == "no" ? WhyNotTold : null,
            Corrects = corrects,
            RecordedBy = by,
        };
    }
}
