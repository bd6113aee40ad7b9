using Community.Platform.Access;
using Community.Platform.Forms;
using Community.Platform.Scheduling;
using Community.Referral.People;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.Extensions.Localization;

namespace Community.Referral.Features.SearchPeople;

/// <summary>People by name, however it is spelled. The name is posted: it stands in no address, no history and no log.</summary>
[Authorize(ReferralAccess.WorkIntake)]
internal sealed class SearchPeopleModel(PeopleSearch search, CaseDesk desk, Caller caller, Calendar calendar, IStringLocalizer<SearchPeopleModel> texts) : PageModel
{
    public const string Address = "/staff/people-search";

    private const int PageSize = 20;

    [BindProperty, Text(100)]
    public string? Name { get; set; }

    /// <summary>The last person of the page before.</summary>
    [BindProperty]
    public string? After { get; set; }

    /// <summary>Null until somebody was asked for.</summary>
    public IReadOnlyList<FoundPerson>? Found { get; private set; }

    public bool HasMore { get; private set; }

    public DateOnly Today => calendar.Today;

    public async Task<IActionResult> OnPostAsync(CancellationToken stop)
    {
        if (Text.IsBlank(Name))
        {
            ModelState.AddModelError(nameof(Name), texts["missing"]);
        }

        if (!ModelState.IsValid)
        {
            return Page();
        }

        var found = await search.PageAsync(Name!, Guid.TryParse(After, out var after) ? after : null, PageSize + 1, stop);
        (Found, HasMore) = ([.. found.Take(PageSize)], found.Count > PageSize);
        await desk.Db.LookAtListAsync(new("search-people", caller.Staff), [.. Found.Select(f => f.Case)], stop);
        After = null;
        ModelState.Remove(nameof(After));
        return Page();
    }
}
