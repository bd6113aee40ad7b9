using System.Globalization;
using Community.Platform.Forms;
using Microsoft.AspNetCore.Mvc.ModelBinding;

namespace Community.Referral;

/// <summary>What is typed of a programme's new rules.</summary>
internal sealed class ProgrammeForm
{
    private const int OldestPossible = 120;

    /// <summary>From which day they hold: never before today, what was decided was decided.</summary>
    public DateInput From { get; set; } = new();

    [Text(100)]
    public string? NameEn { get; set; }

    [Text(100)]
    public string? NameCy { get; set; }

    public string? Youngest { get; set; }

    public string? Oldest { get; set; }

    public List<string> Councils { get; set; } = [];

    public string? AtSchool { get; set; }

    public string? InWork { get; set; }

    public string? OnProgramme { get; set; }

    /// <summary>When the next place is expected; empty while there are places.</summary>
    public DateInput WaitingUntil { get; set; } = new();

    public static ProgrammeForm Of(Programme rules) => new()
    {
        From = DateInput.From(rules.ValidFrom),
        NameEn = rules.NameEn,
        NameCy = rules.NameCy,
        Youngest = rules.Youngest.ToString(CultureInfo.InvariantCulture),
        Oldest = rules.Oldest?.ToString(CultureInfo.InvariantCulture),
        Councils = [.. rules.Councils],
        AtSchool = $"{rules.AtSchool}",
        InWork = $"{rules.InWork}",
        OnProgramme = $"{rules.OnProgramme}",
        WaitingUntil = rules.WaitingUntil is { } day ? DateInput.From(day) : new(),
    };

    public void Judge(ModelStateDictionary state, AdministrationText texts, DateOnly today)
    {
        var begins = From.TryRead(out var from) && from >= today;
        Must(begins, nameof(From), "from-wrong");
        Must(!Text.IsBlank(NameEn), nameof(NameEn), "name-en-missing");
        Must(!Text.IsBlank(NameCy), nameof(NameCy), "name-cy-missing");
        Must(Age(Youngest) is not null, nameof(Youngest), "youngest-wrong");
        Must(Text.IsBlank(Oldest) || (Age(Oldest) is { } oldest && oldest >= (Age(Youngest) ?? 0)), nameof(Oldest), "age-to-wrong");
        Must(Councils.Count > 0 && Councils.All(Referral.Councils.All.Contains), nameof(Councils), "councils-missing");
        Must(IsVerdict(AtSchool), nameof(AtSchool), "choice-missing");
        Must(IsVerdict(InWork), nameof(InWork), "choice-missing");
        Must(IsVerdict(OnProgramme), nameof(OnProgramme), "choice-missing");
        Must(WaitingUntil.IsBlank || (WaitingUntil.TryRead(out var until) && (!begins || until > from)), nameof(WaitingUntil), "waiting-wrong");

        void Must(bool holds, string field, string key)
        {
            if (!holds)
            {
                state.AddModelError($"Form.{field}", texts[key]);
            }
        }
    }

    /// <summary>The version after the newest, once it was judged.</summary>
    public Programme After(Programme newest, Guid by)
    {
        From.TryRead(out var from);
        return new()
        {
            Code = newest.Code,
            Version = newest.Version + 1,
            Controller = newest.Controller,
            NameEn = NameEn!,
            NameCy = NameCy!,
            Youngest = Age(Youngest)!.Value,
            Oldest = Age(Oldest),
            Councils = [.. Councils.Distinct()],
            AtSchool = Enum.Parse<Verdict>(AtSchool!),
            InWork = Enum.Parse<Verdict>(InWork!),
            OnProgramme = Enum.Parse<Verdict>(OnProgramme!),
            WaitingUntil = WaitingUntil.TryRead(out var until) ? until : null,
            ValidFrom = from,
            ValidTo = null,
            MadeBy = by,
        };
    }

    /// <summary>What it says, in the reader's words; two of these are compared where two people write at once.</summary>
    public IReadOnlyList<Said> Say(AdministrationText texts) =>
    [
        new(texts["from"], texts.Day(From.TryRead(out var from) ? from : null)),
        new(texts["name-en"], texts.Text(NameEn)),
        new(texts["name-cy"], texts.Text(NameCy)),
        new(texts["age-from"], texts.Text(Youngest)),
        new(texts["age-to"], texts.Text(Oldest)),
        new(texts["councils"], string.Join(", ", Referral.Councils.All.Where(Councils.Contains).Select(texts.Council))),
        new(texts["at-school"], texts.Means(AtSchool)),
        new(texts["in-work"], texts.Means(InWork)),
        new(texts["on-programme"], texts.Means(OnProgramme)),
        new(texts["places"], WaitingUntil.TryRead(out var until) ? texts["places.from", texts.Day(until)] : texts["places.now"]),
    ];

    private static bool IsVerdict(string? typed) => Enum.GetNames<Verdict>().Contains(typed, StringComparer.Ordinal);

    private static int? Age(string? typed) =>
        int.TryParse(typed?.Trim(), NumberStyles.None, CultureInfo.InvariantCulture, out var age) && age <= OldestPossible ? age : null;
}
