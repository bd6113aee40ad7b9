using Community.Platform.Forms;
using Microsoft.AspNetCore.Mvc.ModelBinding;

namespace Community.Referral;

/// <summary>What is typed of a pause.</summary>
internal sealed class PauseForm
{
    // Longer is no pause.
    private const int Longest = 92;

    [Text(300)]
    public string? ReasonEn { get; set; }

    [Text(300)]
    public string? ReasonCy { get; set; }

    /// <summary>The first day on which it is as usual.</summary>
    public DateInput OpenAgain { get; set; } = new();

    public DateOnly Day => OpenAgain.TryRead(out var day) ? day : default;

    public static PauseForm Of(ChannelPause pause) => new() { ReasonEn = pause.ReasonEn, ReasonCy = pause.ReasonCy, OpenAgain = DateInput.From(pause.OpenAgain) };

    public bool Judge(ModelStateDictionary state, AdministrationText texts, DateOnly today)
    {
        Must(!Text.IsBlank(ReasonEn), nameof(ReasonEn), texts["reason-en-missing"]);
        Must(!Text.IsBlank(ReasonCy), nameof(ReasonCy), texts["reason-cy-missing"]);
        Must(Day > today && Day <= today.AddDays(Longest), nameof(OpenAgain), texts["open-again-wrong", Platform.Language.Dates.WithWeekday(today.AddDays(Longest))]);
        return state.IsValid;

        void Must(bool holds, string field, string fault)
        {
            if (!holds)
            {
                state.AddModelError($"Form.{field}", fault);
            }
        }
    }

    /// <summary>What it says, in the reader's words; two of these are compared where two people write at once.</summary>
    public IReadOnlyList<Said> Say(AdministrationText texts) =>
    [
        new(texts["reason-en"], texts.Text(ReasonEn)),
        new(texts["reason-cy"], texts.Text(ReasonCy)),
        new(texts["open-again"], texts.Day(OpenAgain.TryRead(out var day) ? day : null)),
    ];
}
