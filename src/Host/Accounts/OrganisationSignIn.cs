using System.Globalization;
using System.Security.Claims;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;

namespace Community.Host.Accounts;

/// <summary>Whom the organisation vouches for, and what that person may do here: that follows their groups, at every sign-in.</summary>
internal sealed class OrganisationSignIn(
    StaffDb db, UserManager<StaffMember> users, StaffSessions sessions, StaffDirectory directory, AccountsClock clock, TimeProvider time,
    IOptions<OrganisationOptions> options, IDataProtectionProvider protection)
{
    private readonly IDataProtector _token = protection.CreateProtector("staff", "id token");

    /// <summary>The member of staff, or the key of what stands in the way.</summary>
    public async Task<(Guid? Staff, string? Fault)> AdmitAsync(ClaimsPrincipal user, string language, CancellationToken stop)
    {
        var (issuer, subject) = Who(user);
        var member = await db.Members.FirstOrDefaultAsync(m => m.Issuer == issuer && m.Subject == subject, stop);
        var today = Community.Platform.Scheduling.Calendar.LondonDate(time.GetUtcNow());
        if (member?.IsActive(today) == false)
        {
            return (null, "left");
        }

        if (options.Value.RightsOf(user.FindAll(options.Value.GroupsClaim).Select(c => c.Value)) is not { } rights)
        {
            await LoseAsync(member, stop);
            return (null, "no-group");
        }

        var email = user.FindFirstValue("email") ?? user.FindFirstValue("preferred_username");
        if (email?.Contains('@', StringComparison.Ordinal) != true)
        {
            return (null, "no-email");
        }

        var added = member is null;
        member ??= new() { Name = "", Language = language, AgencyCode = "", ActiveFrom = today, Issuer = issuer, Subject = subject };
        var before = member.Rights;
        member.Name = Short(user.FindFirstValue("name") is { Length: > 0 } name ? name : email);
        member.Email = member.UserName = email;
        rights.Give(member);
        Note(member, "signed-in-by-organisation");
        if (member.Rights != before)
        {
            Note(member, $"{(added ? "added" : "changed")} by organisation: {member.Rights}");
        }

        var saved = added ? await users.CreateAsync(member) : await users.UpdateAsync(member);
        directory.Forget();
        // Never by e-mail alone: whoever can choose an address there would become whoever has it here.
        return saved.Succeeded ? (member.Id, null) : (null, "email-taken");
    }

    /// <summary>Somebody who is signed in here already says who they are there.</summary>
    public async Task<string?> ConnectAsync(Guid staff, ClaimsPrincipal user, CancellationToken stop)
    {
        var (issuer, subject) = Who(user);
        if (await db.Users.AnyAsync(m => m.Issuer == issuer && m.Subject == subject && m.Id != staff, stop))
        {
            return "connected-elsewhere";
        }

        var member = await db.Users.FirstAsync(m => m.Id == staff, stop);
        (member.Issuer, member.Subject) = (issuer, subject);
        Note(member, "organisation-connected");
        return (await users.UpdateAsync(member)).Succeeded ? null : "connected-elsewhere";
    }

    /// <summary>Whether this is that member, who gave their password to the organisation just now.</summary>
    public async Task<bool> IsAgainAsync(Guid staff, ClaimsPrincipal user, CancellationToken stop)
    {
        var (issuer, subject) = Who(user);
        return await db.Users.AnyAsync(m => m.Id == staff && m.Issuer == issuer && m.Subject == subject, stop)
            && long.TryParse(user.FindFirstValue("auth_time"), CultureInfo.InvariantCulture, out var at)
            && clock.Now - DateTimeOffset.FromUnixTimeSeconds(at) < StaffSessions.Confirmed;
    }

    /// <summary>The token is wanted once more, at sign-out; until then it lies protected beside the session.</summary>
    public string Protect(string token) => _token.Protect(token);

    public string Unprotect(string kept) => _token.Unprotect(kept);

    private async Task LoseAsync(StaffMember? member, CancellationToken stop)
    {
        if (member is not null)
        {
            Note(member, "refused: in none of our groups");
            await db.SaveChangesAsync(stop);
            await sessions.EndAllAsync(member.Id, "disabled", stop);
        }
    }

    private void Note(StaffMember member, string what) => db.Events.Add(new() { At = clock.Now, Staff = member.Id, What = what });

    private static (string Issuer, string Subject) Who(ClaimsPrincipal user) => (user.FindFirstValue("iss")!, user.FindFirstValue("sub")!);

    private static string Short(string name) => name.Length <= 100 ? name : string.Concat(name.EnumerateRunes().TakeWhile((_, i) => i < 100));
}
