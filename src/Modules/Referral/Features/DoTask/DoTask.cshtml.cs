using Community.Platform.Access;
using Community.Platform.Forms;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Localization;

namespace Community.Referral.Features.DoTask;

/// <summary>Something that a person must do beside the case's own next step: ring, post, read today.</summary>
[Authorize(ReferralAccess.WorkIntake)]
internal sealed class DoTaskModel(CaseDesk desk, Caller caller, TimeProvider clock, IStringLocalizer<DoTaskModel> texts) : PageModel
{
    [BindProperty(SupportsGet = true)]
    public Guid Id { get; set; }

    [BindProperty, Text(4000)]
    public string? Outcome { get; set; }

    public IntakeTask Task { get; private set; } = null!;

    /// <summary>The cases of the same application, for the people and how they may be reached.</summary>
    public IReadOnlyList<Case> Cases { get; private set; } = [];

    public async Task<IActionResult> OnGetAsync(CancellationToken stop) => await LoadAsync(stop) ? Page() : NotFound();

    public async Task<IActionResult> OnPostAsync(CancellationToken stop)
    {
        if (!await LoadAsync(stop))
        {
            return NotFound();
        }

        if (Task.ClosedAt is null && Text.IsBlank(Outcome))
        {
            ModelState.AddModelError(nameof(Outcome), texts["outcome-missing"]);
        }

        if (!ModelState.IsValid || Task.ClosedAt is not null)
        {
            return Page();
        }

        try
        {
            Task.Done(Outcome, caller.Staff, clock.GetUtcNow());
            await desk.Db.CommitAsync(new("do-task", Id, "/staff/work"), stop);
            return Redirect("/staff/work");
        }
        catch (DbUpdateConcurrencyException)
        {
            // Somebody else has just done it: the page shows by its state that nothing is left to do.
            desk.Db.ChangeTracker.Clear();
            await LoadAsync(stop);
            return Page();
        }
    }

    private async Task<bool> LoadAsync(CancellationToken stop)
    {
        var task = await desk.Tasks.SingleOrDefaultAsync(t => t.Id == Id, stop);
        await desk.Db.LookAsync(new(task is null ? "open-task-refused" : "open-task", Id), stop);
        if (task is null)
        {
            return false;
        }

        Task = task;
        Cases = await desk.Cases.AsNoTracking().Where(c => c.ApplicationId == task.ApplicationId).OrderBy(c => c.Id).ToListAsync(stop);
        foreach (var shown in Cases)
        {
            await desk.Db.LookAsync(new("open-case-from-task", shown.Id), stop);
        }

        return true;
    }
}
