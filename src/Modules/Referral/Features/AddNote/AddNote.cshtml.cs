using Community.Platform.Forms;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.Extensions.Localization;

namespace Community.Referral.Features.AddNote;

/// <summary>Adds a line to the case's story.</summary>
[Authorize(ReferralAccess.WorkIntake)]
internal sealed class AddNoteModel(IStringLocalizer<AddNoteModel> texts) : CaseAction
{
    [BindProperty, Text(4000)]
    public string? Note { get; set; }

    protected override string Action => "add-note";

    protected override void Check()
    {
        if (Text.IsBlank(Note))
        {
            ModelState.AddModelError(nameof(Note), texts["missing"]);
        }
    }

    protected override Task<IEnumerable<object>> ActAsync(CancellationToken stop)
    {
        Case.Note(Note!, By, Now);
        return Nothing;
    }
}
