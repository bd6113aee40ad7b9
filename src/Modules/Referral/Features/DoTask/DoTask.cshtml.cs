using Community.Platform.Access;
using Community.Platform.Forms;
using Community.Platform.Scheduling;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Localization;

namespace Community.Referral.Features.DoTask;

/// <summary>Something that a person must do beside the case's own next step: ring, post, read today.</summary>
[Authorize(ReferralAccess.WorkIntake)]
internal sealed class DoTaskModel(CaseDesk desk, Caller caller, Calendar calendar, TimeProvider clock, IStringLocalizer<DoTaskModel> texts) : PageModel
{
    [BindProperty(SupportsGet = true)]
    public Guid Id { get; set; }

    [BindProperty, Text(4000)]
    public string? Outcome { get; set; }

    public IntakeTask Task { get; private set; } = null!;

    /// <summary>The cases of the same application: they share the words and the safe contact.</summary>
    public IReadOnlyList<Case> Cases { get; private set; } = [];

    public DateOnly Today => calendar.Today;

    private IReadOnlyDictionary<Guid, string> Names { get; set; } = new Dictionary<Guid, string>();

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
            desk.Db.Story.AddRange(Cases.Select(Task.StoryOf));
            await desk.Db.CommitAsync(new("do-task", Id, WorkFilter.Page), stop);
            return Redirect(WorkFilter.Page);
        }
        catch (DbUpdateConcurrencyException)
        {
            // Somebody else has just done it: the page shows their words beside these.
            desk.Db.ChangeTracker.Clear();
            await LoadAsync(stop);
            return Page();
        }
    }

    public string NameOf(Guid? id) => id is { } known ? Names.GetValueOrDefault(known, "") : "";

    private async Task<bool> LoadAsync(CancellationToken stop)
    {
        if (await desk.OpenTaskAsync(Id, stop) is not { } found)
        {
            return false;
        }

        (Task, Cases) = found;
        Names = await desk.NamesAsync(new[] { Task.Owner, Task.DoneBy }.OfType<Guid>(), stop);
        return true;
    }
}
