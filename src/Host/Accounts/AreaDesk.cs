using Community.Platform.Access;
using Microsoft.EntityFrameworkCore;

namespace Community.Host.Accounts;

/// <summary>Where administrators add and change the areas of their own controllers. What they did is kept.</summary>
internal sealed class AreaDesk(StaffDb db, StaffDirectory directory, Caller caller, AccountsClock clock)
{
    /// <summary>Whose a new area is; null for somebody who works for no controller.</summary>
    public string? Controller => caller.Controllers.Order(StringComparer.Ordinal).FirstOrDefault();

    public IQueryable<Area> All => db.Areas.Where(a => caller.Controllers.Contains(a.Controller));

    public async Task<Area?> FindAsync(string? code, CancellationToken stop) => code is null ? null : await All.FirstOrDefaultAsync(a => a.Code == code, stop);

    /// <summary>False where somebody else was first, or another controller has an area of this name; nothing was saved.</summary>
    public async Task<bool> SaveAsync(Area area, CancellationToken stop)
    {
        var added = db.Entry(area).State is EntityState.Detached;
        if (added)
        {
            db.Areas.Add(area);
        }

        db.Events.Add(new() { At = clock.Now, Staff = caller.Staff, Actor = caller.Staff, What = $"area {area.Code}: {(added ? "added" : "changed")}" });
        try
        {
            await db.SaveChangesAsync(stop);
        }
        catch (DbUpdateException)
        {
            db.ChangeTracker.Clear();
            return false;
        }

        directory.Forget();
        return true;
    }
}
