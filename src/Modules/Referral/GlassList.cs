using System.Globalization;
using Community.Contracts.Host;
using Community.Contracts.Platform;
using Community.Platform.Access;
using Community.Platform.Audit;
using Microsoft.EntityFrameworkCore;

namespace Community.Referral;

/// <summary>Where a page of the list begins: after a row that waits, or after one that was judged.</summary>
internal sealed record GlassKey(bool Waits, Guid Id)
{
    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"{(Waits ? 'w' : 'j')}{Id:N}");

    /// <summary>Null for the first page, and for what is no key.</summary>
    public static GlassKey? Read(string? text) =>
        text is ['w' or 'j', ..] && Guid.TryParseExact(text[1..], "N", out var id) ? new(text[0] == 'w', id) : null;
}

/// <summary>One broken glass as it is read before it is judged.</summary>
/// <param name="Looks">What was opened through it.</param>
internal sealed record GlassReading(BrokenGlass Broken, IReadOnlyList<(DateTimeOffset At, string What)> Looks, string BrokenBy, string ReviewedBy);

/// <summary>Broken glass for information governance: of their own controllers, what waits before what was judged.</summary>
internal sealed class GlassList(Glass glass, Caller caller, IStaffDirectory staff, ActionWords actions)
{
    private IQueryable<BrokenGlass> All
    {
        get
        {
            var governs = caller.IsCivil(StaffRole.InformationGovernance);
            return glass.Db.Glass.Where(g => governs && caller.Controllers.Contains(g.Controller));
        }
    }

    /// <summary>Two keyset scans, one after the other: what waits, the oldest first; then what was judged, the newest first.</summary>
    public async Task<IReadOnlyList<BrokenGlass>> PageAsync(GlassKey? after, int take, CancellationToken stop)
    {
        List<BrokenGlass> rows = [];
        if (after is null or { Waits: true })
        {
            var waiting = All.AsNoTracking().Where(g => g.ReviewedAt == null);
            rows.AddRange(await (after is null ? waiting : waiting.Where(g => g.Id > after.Id)).OrderBy(g => g.Id).Take(take).ToListAsync(stop));
        }

        if (rows.Count < take)
        {
            var judged = All.AsNoTracking().Where(g => g.ReviewedAt != null);
            rows.AddRange(await (after is { Waits: false } ? judged.Where(g => g.Id < after.Id) : judged).OrderByDescending(g => g.Id).Take(take - rows.Count).ToListAsync(stop));
        }

        return rows;
    }

    /// <summary>What waits for this person, by the day on which it should be judged.</summary>
    public async Task<IReadOnlyList<BrokenGlass>> WaitingAsync(OpenWork? after, int take, CancellationToken stop)
    {
        var waiting = All.AsNoTracking().Where(g => g.ReviewedAt == null && g.Staff != caller.Staff);
        if (after is not null)
        {
            waiting = waiting.Where(g => g.ReviewDue > after.Due || (g.ReviewDue == after.Due && g.Id > after.CaseId));
        }

        return await waiting.OrderBy(g => g.ReviewDue).ThenBy(g => g.Id).Take(take).ToListAsync(stop);
    }

    /// <summary>One, with a look that is recorded also where there is none for them.</summary>
    public async Task<GlassReading?> OpenAsync(Guid id, CancellationToken stop)
    {
        var found = await All.SingleOrDefaultAsync(g => g.Id == id, stop);
        await (found is null ? glass.Db.LookRefusedAsync(new("open-broken-glass-refused", id), stop) : glass.Db.LookAsync(new("open-broken-glass", id), stop));
        if (found is null)
        {
            return null;
        }

        var looks = await glass.LooksAsync(id, stop);
        var names = await staff.NamesAsync([.. new[] { found.Staff, found.ReviewedBy }.OfType<Guid>()], stop);
        return new(
            found,
            [.. looks.Select(l => (l.At, actions.Find(l.Action, isChange: false) ?? ""))],
            names.GetValueOrDefault(found.Staff, ""),
            found.ReviewedBy is { } by ? names.GetValueOrDefault(by, "") : "");
    }
}

/// <summary>Broken glass that waits for information governance, for "my work". Every one of them may take it.</summary>
internal sealed class GlassWork(GlassList list, Glass glass, Caller caller, ReferralText words) : IOpenWork
{
    public string Source => "access.broken_glass";

    public async Task<IReadOnlyList<OpenWork>> OwnedByAsync(IReadOnlyCollection<Guid> owners, OpenWork? after, int take, CancellationToken stop)
    {
        if (!caller.IsCivil(StaffRole.InformationGovernance))
        {
            return [];
        }

        var waiting = await list.WaitingAsync(after, take, stop);
        await glass.Db.LookAtListAsync(new("list-my-work", caller.Staff), [.. waiting.Select(g => g.Id)], stop);
        return [.. waiting.Select(g => new OpenWork(Source, g.Id, AskedFor.Shown(g.AskedFor), "review-glass", g.ReviewDue, caller.Staff, $"/staff/break-glass/review/{g.Id}"))];
    }

    public string Describe(string nextStep) => words.Step(nextStep);
}
