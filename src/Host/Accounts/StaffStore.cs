using System.Security.Cryptography;
using Microsoft.AspNetCore.Identity;
using Microsoft.AspNetCore.Identity.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore;
using Npgsql;

namespace Community.Host.Accounts;

/// <summary>Identity's own store, but authenticator secret and recovery codes, sealed in their column, are each bound to their owner as well.</summary>
internal sealed partial class StaffStore(StaffDb db) : UserOnlyStore<StaffMember, StaffDb, Guid>(db)
{
    /// <summary>The member is tracked already: only what changed is written. Identity's own way would touch every row that hangs on it.</summary>
    public override Task<IdentityResult> UpdateAsync(StaffMember user, CancellationToken cancellationToken = default)
    {
        user.ConcurrencyStamp = Guid.NewGuid().ToString();
        return SaveAsync(ErrorDescriber.ConcurrencyFailure(), cancellationToken);
    }

    public override Task<IdentityResult> CreateAsync(StaffMember user, CancellationToken cancellationToken = default)
    {
        Context.Add(user);
        return SaveAsync(ErrorDescriber.DuplicateEmail(user.Email!), cancellationToken);
    }

    public override Task SetTokenAsync(
        StaffMember user, string loginProvider, string name, string? value, CancellationToken cancellationToken) =>
        base.SetTokenAsync(user, loginProvider, name, value is null ? null : Owner(user, name) + value, cancellationToken);

    public override async Task<string?> GetTokenAsync(
        StaffMember user, string loginProvider, string name, CancellationToken cancellationToken) =>
        await base.GetTokenAsync(user, loginProvider, name, cancellationToken) is { } kept ? Owned(Owner(user, name), kept) : null;

    // Two at once: one of them finds the row changed, or already there.
    private async Task<IdentityResult> SaveAsync(IdentityError lost, CancellationToken stop)
    {
        try
        {
            await SaveChanges(stop);
            return IdentityResult.Success;
        }
        catch (DbUpdateException e) when (e is DbUpdateConcurrencyException
            || e.InnerException is PostgresException { SqlState: PostgresErrorCodes.UniqueViolation })
        {
            return IdentityResult.Failed(lost);
        }
    }

    private static string Owner(StaffMember user, string name) => $"{user.Id:N} {name}: ";

    private static string Owned(string owner, string kept) => kept.StartsWith(owner, StringComparison.Ordinal)
        ? kept[owner.Length..]
        : throw new CryptographicException("A secret in accounts.staff_token belongs to somebody else.");
}
