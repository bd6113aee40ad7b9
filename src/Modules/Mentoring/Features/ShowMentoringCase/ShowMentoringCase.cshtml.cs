using Community.Contracts.Host;
using Community.Platform.Access;
using Community.Platform.Language;
using Community.Platform.Scheduling;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Localization;

namespace Community.Mentoring.Features.ShowMentoringCase;

/// <summary>A case as it was taken on, for whoever holds it, and for whoever broke the glass over it.</summary>
[Authorize(MentoringAccess.ReadCase)]
internal sealed class ShowMentoringCaseModel(
    MentoringDesk desk, Glass glass, Calendar calendar, IStaffDirectory staff, IStringLocalizer<ShowMentoringCaseModel> texts) : PageModel
{
    public Case Case { get; private set; } = null!;

    /// <summary>It is not the reader's: they broke this glass to read it.</summary>
    public BrokenGlass? Through { get; private set; }

    public string OwnerName { get; private set; } = "";

    public DateOnly Today => calendar.Today;

    /// <summary>On which days, and between which hours, a call or text is safe.</summary>
    public string When => texts[$"days.{Case.Contact.Days}"] + (Case.Contact.From, Case.Contact.To) switch
    {
        ({ } from, { } to) => ", " + texts["between", Dates.And(Hour(from), Hour(to))],
        ({ } from, null) => ", " + texts["after", Dates.Time(Hour(from))],
        (null, { } to) => ", " + texts["before", Dates.Time(Hour(to))],
        _ => "",
    };

    public async Task<IActionResult> OnGetAsync(Guid id, CancellationToken stop)
    {
        if (await desk.ReadAsync(id, stop) is not var (found, broken))
        {
            return NotFound();
        }

        Case = found;
        Through = broken is null ? null : await glass.Db.Glass.AsNoTracking().SingleAsync(g => g.Id == broken, stop);
        OwnerName = (await staff.NamesAsync([found.Owner!.Value], stop)).GetValueOrDefault(found.Owner.Value, "");
        return Page();
    }

    private static TimeOnly Hour(int hour) => new(hour % 24, 0);
}
