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

/// <summary>A case as it was taken on, for whoever holds it.</summary>
[Authorize(MentoringAccess.Mentor)]
internal sealed class ShowMentoringCaseModel(
    MentoringDb db, Caller caller, Calendar calendar, IStaffDirectory staff, IStringLocalizer<ShowMentoringCaseModel> texts) : PageModel
{
    public Case Case { get; private set; } = null!;

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
        var found = await db.Cases.AsNoTracking().SingleOrDefaultAsync(c => c.Id == id && caller.Owners.Contains(c.Owner!.Value) && caller.Controllers.Contains(c.Controller), stop);
        await (found is null ? db.LookRefusedAsync(new("open-mentoring-case-refused", id), stop) : db.LookAsync(new("open-mentoring-case", id), stop));
        if (found is null)
        {
            return NotFound();
        }

        Case = found;
        OwnerName = (await staff.NamesAsync([found.Owner!.Value], stop)).GetValueOrDefault(found.Owner.Value, "");
        return Page();
    }

    private static TimeOnly Hour(int hour) => new(hour % 24, 0);
}
