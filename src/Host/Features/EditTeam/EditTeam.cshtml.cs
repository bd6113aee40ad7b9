using Community.Host.Accounts;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.AspNetCore.Mvc.Rendering;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Localization;

namespace Community.Host.Features.EditTeam;

/// <summary>Adds or changes a team, its manager and its duty person.</summary>
[Authorize(HostAccess.ManageStaff)]
internal sealed class EditTeamModel(
    StaffDb db, StaffDesk desk, StaffDirectory directory, IStringLocalizer<EditTeamModel> texts) : PageModel
{
    /// <summary>Null when a team is added.</summary>
    [BindProperty(SupportsGet = true)]
    public Guid? Id { get; set; }

    [BindProperty]
    public TeamForm Form { get; set; } = new();

    public StaffChoices Choices { get; private set; } = null!;

    public IReadOnlyList<SelectListItem> People { get; private set; } = [];

    public async Task<IActionResult> OnGetAsync(CancellationToken stop)
    {
        await LoadAsync(stop);
        if (Id is null)
        {
            return Page();
        }

        if (await FindAsync(stop) is not { } team)
        {
            return NotFound();
        }

        Form = TeamForm.Of(team);
        return Page();
    }

    public async Task<IActionResult> OnPostAsync(CancellationToken stop)
    {
        await LoadAsync(stop);
        var team = await FindAsync(stop);
        if (Id is not null && team is null)
        {
            return NotFound();
        }

        Form.Judge(ModelState, Choices, [.. People.Select(p => Guid.Parse(p.Value))], team, texts);
        if (team is not null && Form.Ends is { } last && !await IsReplacedAsync(team, last, stop))
        {
            ModelState.AddModelError("Form.Last", texts["last-needed"]);
        }

        if (!ModelState.IsValid)
        {
            return Page();
        }

        if (Form.Apply(team, desk.Today) is var saved && team is null)
        {
            db.Teams.Add(saved);
        }

        await db.SaveChangesAsync(stop);
        directory.Forget();
        return LocalRedirect("/staff/teams");
    }

    // What comes in must always be somebody's: a team goes when another of its kind, for the whole of its area, stays.
    private Task<bool> IsReplacedAsync(Team team, DateOnly last, CancellationToken stop) => db.Teams.AnyAsync(
        t => t.Id != team.Id && t.Purpose == team.Purpose && t.Controller == team.Controller && (t.Area == null || t.Area == team.Area)
            && t.ValidFrom <= last.AddDays(1) && (t.ValidTo == null || t.ValidTo > last),
        stop);

    private Task<Team?> FindAsync(CancellationToken stop) => db.Teams.FirstOrDefaultAsync(t => t.Id == Id, stop);

    private async Task LoadAsync(CancellationToken stop)
    {
        Choices = await desk.ChoicesAsync(stop);
        People = await desk.PeopleAsync(_ => true, stop);
    }
}
