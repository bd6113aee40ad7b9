using Community.Contracts.Host;
using Community.Platform.Access;
using Community.Platform.Database;
using Microsoft.EntityFrameworkCore;
using Npgsql;

namespace Community.Referral;

/// <summary>The doorstep cards of an officer: their own, and those that they follow up for somebody who knows the resident. Of a case they learn one word.</summary>
internal sealed class CardDesk(ReferralDb db, Session session, Caller caller, IStaffDirectory staff, TimeProvider clock)
{
    /// <summary>Where an officer’s cards are listed.</summary>
    public const string Page = "/staff/cards";

    // As long as the row policy shows it.
    private static readonly TimeSpan s_handingOver = TimeSpan.FromMinutes(15);

    public ReferralDb Db => db;

    private IQueryable<Card> Own
    {
        get
        {
            var since = clock.GetUtcNow() - s_handingOver;
            return db.Cards.Where(c => c.Officer == caller.Staff && (!c.Related || c.State != CardState.Sent || c.SentAt > since));
        }
    }

    private IQueryable<Card> Followed => db.Cards.Where(c => c.Follower == caller.Staff && c.State == CardState.Sent);

    private IQueryable<Card> UnsentOfTheTeam => db.Cards.Where(c => c.Sergeant == caller.Staff && c.Officer != caller.Staff && c.State == CardState.Draft);

    /// <summary>Opens a card; the look is recorded before anything is shown, also when there is nothing to show.</summary>
    public async Task<Card?> OpenAsync(Guid id, CancellationToken stop)
    {
        var found = await Own.SingleOrDefaultAsync(c => c.Id == id, stop)
            ?? await Followed.SingleOrDefaultAsync(c => c.Id == id, stop)
            ?? await UnsentOfTheTeam.SingleOrDefaultAsync(c => c.Id == id, stop);
        await (found is null ? db.LookRefusedAsync(new("open-card-refused", id), stop) : db.LookAsync(new("open-card", id), stop));
        return found;
    }

    /// <summary>Own cards and followed ones, the newest first: two scans along their indexes.</summary>
    public async Task<IReadOnlyList<Card>> PageAsync(Guid? before, int take, CancellationToken stop)
    {
        var kept = Own.Where(c => c.State != CardState.Dropped);
        var own = await (before is null ? kept : kept.Where(c => c.Id < before)).AsNoTracking().OrderByDescending(c => c.Id).Take(take).ToListAsync(stop);
        var followed = await (before is null ? Followed : Followed.Where(c => c.Id < before)).AsNoTracking().OrderByDescending(c => c.Id).Take(take).ToListAsync(stop);
        return [.. own.Concat(followed).OrderByDescending(c => c.Id).Take(take)];
    }

    /// <summary>Cards of the caller's team that lie unsent, the oldest first.</summary>
    public Task<List<Card>> UnsentAsync(int take, CancellationToken stop) =>
        UnsentOfTheTeam.AsNoTracking().OrderBy(c => c.Id).Take(take).ToListAsync(stop);

    /// <summary>The caller's own open cards, for "my work".</summary>
    public IQueryable<Card> OpenOwn => Own.AsNoTracking().Where(c => c.ClosedAt == null);

    /// <summary>One of four words for each sent card, as far as its resident agreed.</summary>
    public async Task<IReadOnlyDictionary<Guid, string>> WordsAsync(IEnumerable<Guid> cards, CancellationToken stop)
    {
        await using var command = new NpgsqlCommand("select card, word from referral.card_words($1)", await session.OpenAsync(stop)) { Parameters = { new() { Value = cards.ToArray() } } };
        await using var reader = await command.ExecuteReaderAsync(stop);
        Dictionary<Guid, string> words = [];
        while (await reader.ReadAsync(stop))
        {
            words.Add(reader.GetGuid(0), reader.GetString(1));
        }

        return words;
    }

    /// <summary>How many cards the caller, or as a sergeant their team, sent in each of the last twelve months; no names.</summary>
    public async Task<IReadOnlyList<CardMonth>> MonthsAsync(CancellationToken stop)
    {
        await using var command = new NpgsqlCommand("select month, sent, taken_up from referral.card_months()", await session.OpenAsync(stop));
        await using var reader = await command.ExecuteReaderAsync(stop);
        List<CardMonth> months = [];
        while (await reader.ReadAsync(stop))
        {
            months.Add(new(reader.GetFieldValue<DateOnly>(0), reader.GetInt32(1), await reader.IsDBNullAsync(2, stop) ? null : reader.GetInt32(2)));
        }

        return months;
    }

    /// <summary>Where the caller may introduce people today.</summary>
    public async Task<IReadOnlyList<OpenArea>> AreasAsync(CancellationToken stop) =>
        [.. (await staff.AreasOpenToOfficersAsync(stop)).Where(a => caller.Areas.Count == 0 || caller.Areas.Contains(a.Code))];

    /// <summary>Who sees the caller's unsent cards, and follows up those about people whom the caller knows.</summary>
    public async Task<Guid?> SergeantAsync(DateOnly on, CancellationToken stop) => (await staff.ManagerOfAsync(caller.Staff, on, stop))?.Id;

    /// <summary>Whom to ring before a card about a child in danger goes on.</summary>
    public async Task<Partner?> ChildrensServicesAsync(string? council, DateOnly on, CancellationToken stop) =>
        (await db.Partners.AsNoTracking().Where(p => p.Council == council && p.Oldest < 18 && p.Phone != null && p.ValidFrom <= on && (p.ValidTo == null || p.ValidTo > on))
            .OrderBy(p => p.Code).FirstOrDefaultAsync(stop));

    public Task<IReadOnlyDictionary<Guid, string>> NamesAsync(IEnumerable<Guid> ids, CancellationToken stop) => staff.NamesAsync([.. ids.Distinct()], stop);
}

/// <summary>A month's cards, counted.</summary>
/// <param name="TakenUp">Null: fewer than five, or none that may be told.</param>
internal sealed record CardMonth(DateOnly First, int Sent, int? TakenUp);
