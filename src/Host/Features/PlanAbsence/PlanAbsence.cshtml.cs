using Community.Host.Accounts;
using Community.Platform.Access;
using Community.Platform.Forms;
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
    StaffDb db, StaffDesk desk, StaffDirectory directory, Caller caller, IStringLocalizer<PlanAbsenceModel> texts) : PageModel
{
    [BindProperty]
    public DateInput First { get; set; } = new();

    [BindProperty]
    public DateInput Last { get; set; } = new();

    [BindProperty]
    public string? Cover { get; set; }

    public IReadOnlyList<Away> Planned { get; private set; } = [];

    public IReadOnlyList<SelectListItem> Colleagues { get; private set; } = [];

    public Task OnGetAsync(CancellationToken stop) => LoadAsync(stop);

    public async Task<IActionResult> OnPostAsync(CancellationToken stop)
    {
        await LoadAsync(stop);
        var cover = Colleagues.FirstOrDefault(c => c.Value == Cover);
        Say(nameof(Cover), !string.IsNullOrEmpty(Cover) && cover is null ? "cover-wrong" : null);
        Say(nameof(First), First.TryRead(out var first) ? null : "first-wrong");
        Say(nameof(Last), !Last.TryRead(out var last) ? "last-wrong" : last < first ? "order" : last < desk.Today ? "past" : last > desk.Today.AddYears(2) ? "last-far" : null);
        if (!ModelState.IsValid)
        {
            return Page();
        }

        await desk.PlanAsync(new() { Staff = caller.Staff, FirstDay = first, LastDay = last, Cover = cover is null ? null : Guid.Parse(cover.Value) }, stop);
        return LocalRedirect("/staff/away");
    }

    public async Task<IActionResult> OnPostRemoveAsync(Guid id, CancellationToken stop)
    {
        await db.Aways.Where(a => a.Id == id && a.Staff == caller.Staff).ExecuteDeleteAsync(stop);
        directory.Forget();
        return LocalRedirect("/staff/away");
    }

    public string NameOf(Guid? cover) => Colleagues.FirstOrDefault(c => c.Value == cover?.ToString())?.Text ?? texts["nobody"];

    private void Say(string field, string? fault)
    {
        if (fault is not null)
        {
            ModelState.AddModelError(field, texts[fault]);
        }
    }

    private async Task LoadAsync(CancellationToken stop)
    {
        Planned = await db.Aways.AsNoTracking().Where(a => a.Staff == caller.Staff && a.LastDay >= desk.Today).OrderBy(a => a.FirstDay).ToListAsync(stop);
        Colleagues = await desk.StandInsAsync(stop);
    }
}
