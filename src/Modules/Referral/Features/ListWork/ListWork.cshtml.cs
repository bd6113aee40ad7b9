using Community.Platform.Access;
using Community.Platform.Scheduling;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.AspNetCore.Mvc.Rendering;
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

    /// <summary>Where this page is not the first.</summary>
    public string? FirstPage { get; private set; }

    public DateOnly Today => calendar.Today;

    public WorkFilter Filter => new(Whose, Due, Kind);

    public IEnumerable<SelectListItem> WhoseChoices => Choices("whose", "all", "mine", "teams");

    public IEnumerable<SelectListItem> DueChoices => Choices("due", "any", "today", "overdue");

    public IEnumerable<SelectListItem> KindChoices => Choices("kind", "all", "cases", "tasks", "received");

    private IReadOnlyDictionary<Guid, string> Names { get; set; } = new Dictionary<Guid, string>();

    public async Task OnGetAsync(CancellationToken stop)
    {
        var after = WorkRow.Key(After);
        var rows = await list.PageAsync(Filter, Today, after, PageSize + 1, stop);
        Rows = [.. rows.Take(PageSize)];
        NextPage = rows.Count > PageSize ? Filter.Address(Rows[^1]) : null;
        FirstPage = after is null ? null : Filter.Address();
        await desk.Db.LookAtListAsync(new("list-work", caller.Staff), [.. Rows.Select(r => r.Id)], stop);
        Names = await desk.NamesAsync(Rows.Select(r => r.Owner), stop);
    }

    public string NameOf(Guid owner) => Names.GetValueOrDefault(owner, "");

    private IEnumerable<SelectListItem> Choices(string name, params string[] values) =>
        values.Select(value => new SelectListItem(texts[$"{name}.{value}"], value));
}
