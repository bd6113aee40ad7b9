using System.Linq.Expressions;
using Community.Platform.Access;
using Community.Platform.Language;
using Community.Platform.Scheduling;
using Microsoft.AspNetCore.Identity;
using Microsoft.AspNetCore.Mvc.Rendering;
using Microsoft.EntityFrameworkCore;
using Npgsql;

namespace Community.Host.Accounts;

/// <summary>Where administrators add and change members of staff. Every change of rights is kept with who gave them.</summary>
internal sealed class StaffDesk(
    StaffDb db, UserManager<StaffMember> users, StaffSetUp setUp, SignInGuard guard, StaffSessions sessions, StaffDirectory directory, AccountsClock clock,
    Caller caller, TimeProvider time)
{
    public DateOnly Today => Calendar.LondonDate(time.GetUtcNow());

    public Task<StaffChoices> ChoicesAsync(CancellationToken stop) => StaffChoices.LoadAsync(db, Today, stop);

    public async Task<StaffMember?> FindAsync(Guid? id, CancellationToken stop) =>
        id is null ? null : await db.Members.FirstOrDefaultAsync(m => m.Id == id, stop);

    /// <summary>Whoever works here today, in the Welsh alphabet.</summary>
    public async Task<IReadOnlyList<SelectListItem>> PeopleAsync(Expression<Func<StaffMember, bool>> which, CancellationToken stop)
    {
        var today = Today;
        var people = await db.Users.AsNoTracking().Where(which).Where(m => m.ActiveFrom <= today && (m.ActiveTo == null || today <= m.ActiveTo))
            .Select(m => new { m.Id, m.Name }).ToListAsync(stop);
        return [.. people.OrderBy(m => m.Name, WelshOrder.Comparer).Select(m => new SelectListItem(m.Name, m.Id.ToString()))];
    }

    /// <summary>
    /// Who can stand in for whoever asks: of the same organisation, for one of the same controllers, doing the same kind of work, for a
    /// cover must be able to open what they are reminded of.
    /// </summary>
    public Task<IReadOnlyList<SelectListItem>> StandInsAsync(CancellationToken stop)
    {
        var likes = StaffRoles.Alike(caller.Roles);
        return PeopleAsync(
            m => m.Id != caller.Staff && m.AgencyCode == caller.Agency && m.Controllers.Any(c => caller.Controllers.Contains(c.Controller))
                && m.Roles.Any(r => likes.Contains(r.Role)),
            stop);
    }

    /// <summary>Plans an absence. The same days a second time, as by a double press, change nothing.</summary>
    public async Task PlanAsync(Away away, CancellationToken stop)
    {
        db.Aways.Add(away);
        try
        {
            await db.SaveChangesAsync(stop);
        }
        catch (DbUpdateException e) when (e.InnerException is PostgresException { SqlState: PostgresErrorCodes.UniqueViolation, ConstraintName: "away_once" })
        {
            db.Entry(away).State = EntityState.Detached;
        }

        directory.Forget();
    }

    /// <summary>What comes in must always be somebody's: a team goes when another of its kind, for the whole of its area, stays.</summary>
    public Task<bool> IsReplacedAsync(Team team, DateOnly last, CancellationToken stop) => db.Teams.AnyAsync(
        t => t.Id != team.Id && t.Purpose == team.Purpose && t.Controller == team.Controller && (t.Area == null || t.Area == team.Area)
            && t.ValidFrom <= last.AddDays(1) && (t.ValidTo == null || t.ValidTo > last),
        stop);

    /// <summary>Changes the member, or adds one with a first set-up code.</summary>
    public async Task<(Guid Id, string? SetUpCode, string? Fault)> SaveAsync(StaffMember? member, Action<StaffMember> change, CancellationToken stop)
    {
        var added = member is null;
        member ??= new() { Name = "", Language = "", AgencyCode = "", ActiveFrom = Today };
        change(member);
        var code = added ? setUp.GiveCode(member, caller.StaffId) : null;
        db.Events.Add(new() { At = clock.Now, Staff = member.Id, Actor = caller.StaffId, What = $"{(added ? "added" : "changed")}: {member.Rights}" });
        var saved = added ? await users.CreateAsync(member) : await users.UpdateAsync(member);
        if (!saved.Succeeded)
        {
            return (member.Id, null, Fault(saved));
        }

        await db.Entry(member).Reference(m => m.Agency).LoadAsync(stop);
        directory.Forget();
        if (!member.IsActive(Today))
        {
            // They are out already: every request asks. This says so in the record as well.
            await sessions.EndAllAsync(member.Id, "disabled", stop);
        }

        return (member.Id, code, null);
    }

    /// <summary>For somebody who lost password or phone. The old ones work until the code is used.</summary>
    public async Task<string> GiveCodeAsync(StaffMember member, CancellationToken stop)
    {
        var code = setUp.GiveCode(member, caller.StaffId);
        await db.SaveChangesAsync(stop);
        // Whoever guessed at the account must not keep its owner from setting it up.
        await guard.ForgetAsync(member.Id, stop);
        return code;
    }

    private static string Fault(IdentityResult result) => result.Errors.First().Code switch
    {
        nameof(IdentityErrorDescriber.DuplicateEmail) or nameof(IdentityErrorDescriber.DuplicateUserName) => "email-taken",
        nameof(IdentityErrorDescriber.ConcurrencyFailure) => "meanwhile",
        _ => "email-missing",
    };
}
