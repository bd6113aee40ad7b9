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
        var team = await FindAsync(stop);
        Form = team is null ? Form : TeamForm.Of(team);
        return Id is null || team is not null ? Page() : NotFound();
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
        if (team is not null && Form.Ends is { } last && !await desk.IsReplacedAsync(team, last, stop))
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

    private Task<Team?> FindAsync(CancellationToken stop) => db.Teams.FirstOrDefaultAsync(t => t.Id == Id, stop);

    private async Task LoadAsync(CancellationToken stop)
    {
        Choices = await desk.ChoicesAsync(stop);
        People = await desk.PeopleAsync(_ => true, stop);
    }
}
