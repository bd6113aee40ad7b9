using Community.Host.Accounts;
using Community.Platform.Access;
using Community.Platform.Forms;
using Community.Platform.Language;
using Community.Platform.Scheduling;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.AspNetCore.Mvc.Rendering;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Localization;

namespace Community.Host.Features.PlanAbsence;

/// <summary>Away from, away to, and who covers: reminders follow.</summary>
[Authorize(HostAccess.OwnAccount)]
internal sealed class PlanAbsenceModel(
    StaffDb db, StaffDirectory directory, Caller caller, TimeProvider time, IStringLocalizer<PlanAbsenceModel> texts) : PageModel
{
    [BindProperty]
    public DateInput First { get; set; } = new();

    [BindProperty]
    public DateInput Last { get; set; } = new();

    [BindProperty]
    public string? Cover { get; set; }

    public IReadOnlyList<Away> Planned { get; private set; } = [];

    public IReadOnlyList<SelectListItem> Colleagues { get; private set; } = [];

    private DateOnly Today => Calendar.LondonDate(time.GetUtcNow());

    public Task OnGetAsync(CancellationToken stop) => LoadAsync(stop);

    public async Task<IActionResult> OnPostAsync(CancellationToken stop)
    {
        await LoadAsync(stop);
        var cover = Colleagues.FirstOrDefault(c => c.Value == Cover);
        if (!string.IsNullOrEmpty(Cover) && cover is null)
        {
            ModelState.AddModelError(nameof(Cover), texts["cover-wrong"]);
        }

        if (!First.TryRead(out var first))
        {
            ModelState.AddModelError(nameof(First), texts["first-wrong"]);
        }

        if (Fault(Last.TryRead(out var last), first, last) is { } fault)
        {
            ModelState.AddModelError(nameof(Last), texts[fault]);
        }

        if (!ModelState.IsValid)
        {
            return Page();
        }

        db.Aways.Add(new() { Staff = caller.Staff, FirstDay = first, LastDay = last, Cover = cover is null ? null : Guid.Parse(cover.Value) });
        return await SaveAsync(stop);
    }

    public async Task<IActionResult> OnPostRemoveAsync(Guid id, CancellationToken stop)
    {
        await db.Aways.Where(a => a.Id == id && a.Staff == caller.Staff).ExecuteDeleteAsync(stop);
        return await SaveAsync(stop);
    }

    public string NameOf(Guid? cover) => Colleagues.FirstOrDefault(c => c.Value == cover?.ToString())?.Text ?? texts["nobody"];

    private string? Fault(bool isDate, DateOnly first, DateOnly last) =>
        !isDate ? "last-wrong" : last < first ? "order" : last < Today ? "past" : null;

    private async Task<IActionResult> SaveAsync(CancellationToken stop)
    {
        await db.SaveChangesAsync(stop);
        directory.Forget();
        return LocalRedirect("/staff/away");
    }

    // Somebody who works for one of the same controllers: a cover must be able to open what they are reminded of.
    private async Task LoadAsync(CancellationToken stop)
    {
        Planned = await db.Aways.AsNoTracking().Where(a => a.Staff == caller.Staff && a.LastDay >= Today).OrderBy(a => a.FirstDay).ToListAsync(stop);
        var colleagues = await db.Users.AsNoTracking()
            .Where(m => m.Id != caller.Staff && m.ActiveFrom <= Today && (m.ActiveTo == null || Today <= m.ActiveTo)
                && m.Controllers.Any(c => caller.Controllers.Contains(c.Controller)))
            .Select(m => new { m.Id, m.Name }).ToListAsync(stop);
        Colleagues = [.. colleagues.OrderBy(m => m.Name, WelshOrder.Comparer).Select(m => new SelectListItem(m.Name, m.Id.ToString()))];
    }
}
