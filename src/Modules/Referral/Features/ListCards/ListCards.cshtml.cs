using Community.Platform.Access;
using Community.Platform.Scheduling;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace Community.Referral.Features.ListCards;

/// <summary>An officer's own cards, the newest first, each with one word; below, for a sergeant, what lies unsent in the team, and counts without names.</summary>
[Authorize(ReferralAccess.SendCard)]
internal sealed class ListCardsModel(CardDesk desk, Caller caller, Calendar calendar) : PageModel
{
    private const int PageSize = 25;

    /// <summary>The card after which this page begins.</summary>
    [BindProperty(SupportsGet = true)]
    public string? After { get; set; }

    public IReadOnlyList<Card> Rows { get; private set; } = [];

    public IReadOnlyList<Card> Unsent { get; private set; } = [];

    public IReadOnlyList<CardMonth> Months { get; private set; } = [];

    public Guid? Next { get; private set; }

    public bool IsFirst => Key is null;

    public DateOnly Today => calendar.Today;

    private Guid? Key => Guid.TryParseExact(After, "N", out var id) ? id : null;

    private IReadOnlyDictionary<Guid, string> Known { get; set; } = new Dictionary<Guid, string>();

    private IReadOnlyDictionary<Guid, string> Names { get; set; } = new Dictionary<Guid, string>();

    public async Task OnGetAsync(CancellationToken stop)
    {
        var rows = await desk.PageAsync(Key, PageSize + 1, stop);
        Rows = [.. rows.Take(PageSize)];
        Next = rows.Count > PageSize ? Rows[^1].Id : null;
        Unsent = IsFirst ? await desk.UnsentAsync(PageSize, stop) : [];
        Months = IsFirst ? await desk.MonthsAsync(stop) : [];
        Known = await desk.WordsAsync(Rows.Where(r => r.State is CardState.Sent).Select(r => r.Id), stop);
        Names = await desk.NamesAsync(Unsent.Select(u => u.Officer), stop);
        await desk.Db.LookAtListAsync(new("list-cards", caller.Staff), [.. Rows.Concat(Unsent).Select(r => r.Id)], stop);
    }

    public string? WordOf(Card card) => Known.GetValueOrDefault(card.Id);

    public string NameOf(Guid officer) => Names.GetValueOrDefault(officer, "");
}
