using Community.Platform.Access;
using Community.Platform.Scheduling;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.AspNetCore.Mvc.Rendering;
using Microsoft.AspNetCore.WebUtilities;
using Microsoft.Extensions.Localization;

namespace Community.Referral.Features.ListWork;

/// <summary>The one list of what intake has to do, by due date: cases and tasks together. The filters stand in the address.</summary>
[Authorize(ReferralAccess.WorkIntake)]
internal sealed class ListWorkModel(WorkList list, CaseDesk desk, Caller caller, Calendar calendar, IStringLocalizer<ListWorkModel> texts) : PageModel
{
    private const int PageSize = 25;

    [BindProperty(SupportsGet = true)]
    public string? Whose { get; set; }

    [BindProperty(SupportsGet = true)]
    public string? Due { get; set; }

    [BindProperty(SupportsGet = true)]
    public string? Kind { get; set; }

    /// <summary>The row after which this page begins: date and id.</summary>
    [BindProperty(SupportsGet = true)]
    public string? After { get; set; }

    public IReadOnlyList<WorkRow> Rows { get; private set; } = [];

    public string? NextPage { get; private set; }

    public DateOnly Today => calendar.Today;

    public IEnumerable<SelectListItem> WhoseChoices => Choices("whose", Whose, "all", "mine", "teams");

    public IEnumerable<SelectListItem> DueChoices => Choices("due", Due, "any", "today", "overdue");

    public IEnumerable<SelectListItem> KindChoices => Choices("kind", Kind, "all", "cases", "tasks", "received");

    private IReadOnlyDictionary<Guid, string> Names { get; set; } = new Dictionary<Guid, string>();

    public async Task<IActionResult> OnGetAsync(CancellationToken stop)
    {
        var rows = await list.PageAsync(
            new(caller.Controllers, Owners(), Until(), Kind is null or "all" ? null : Kind),
            WorkRow.Key(After),
            PageSize + 1,
            stop);
        Rows = [.. rows.Take(PageSize)];
        if (rows.Count > PageSize)
        {
            var query = new Dictionary<string, string?> { ["Whose"] = Whose, ["Due"] = Due, ["Kind"] = Kind, ["After"] = Rows[^1].KeyText };
            NextPage = QueryHelpers.AddQueryString("/staff/work", query.Where(q => q.Value is not null));
        }

        await desk.Db.LookAtListAsync(new("list-work", caller.Staff), [.. Rows.Select(r => r.Id)], stop);
        Names = await desk.NamesAsync(Rows.Select(r => r.Owner), stop);
        return Page();
    }

    public string NameOf(Guid owner) => Names.GetValueOrDefault(owner, "");

    private IReadOnlyList<Guid>? Owners() => Whose switch
    {
        "mine" => [caller.Staff],
        "teams" => caller.Teams,
        _ => null,
    };

    private DateOnly? Until() => Due switch
    {
        "today" => calendar.Today,
        "overdue" => calendar.Today.AddDays(-1),
        _ => null,
    };

    private IEnumerable<SelectListItem> Choices(string name, string? chosen, params string[] values) =>
        values.Select(v => new SelectListItem(texts[$"{name}.{v}"], v, v == (chosen ?? values[0])));
}
