using Community.Platform.Database;

namespace Community.Host.Accounts;

/// <summary>
/// Holds guessing back, per account. A try is counted before it is judged, by one statement, so a hundred guesses
/// at the same moment are a hundred tries. It slows and never shuts for good: nobody can lock a colleague out.
/// </summary>
internal sealed class SignInGuard(AccountsDatabase database, AccountsClock clock)
{
    public const int FreeTries = 5;
    public static readonly TimeSpan FirstWait = TimeSpan.FromSeconds(30);
    public static readonly TimeSpan LongestWait = TimeSpan.FromMinutes(15);

    private const string Try = """
        insert into accounts.sign_in_guard as g (staff, failed, last_at) values ($1, 1, $2)
        on conflict (staff) do update set
            failed = case when g.last_at < $2 - interval '1 day' then 1 else g.failed + 1 end,
            last_at = $2,
            locked_until = case when g.last_at >= $2 - interval '1 day' and g.failed + 1 >= $3
                then $2 + least($4 * (2 ^ least(g.failed + 1 - $3, 10)), $5) end
        where g.locked_until is null or g.locked_until <= $2
        returning true
        """;

    /// <summary>May this account be tried now? Asking counts as a failed try until it is given back.</summary>
    public async Task<bool> TryAsync(Guid staff, CancellationToken stop) =>
        await database.AskAsync(Try, stop, staff, clock.Now.UtcDateTime, FreeTries, FirstWait, LongestWait) is true;

    /// <summary>The password was right; the second factor is still to come, so earlier failures stay counted.</summary>
    public Task GiveBackAsync(Guid staff, CancellationToken stop) =>
        database.AskAsync(
            "update accounts.sign_in_guard set failed = greatest(failed - 1, 0), locked_until = null where staff = $1", stop, staff);

    public Task ForgetAsync(Guid staff, CancellationToken stop) =>
        database.AskAsync("update accounts.sign_in_guard set failed = 0, locked_until = null where staff = $1", stop, staff);

    /// <summary>The same for somebody who is signed in: it counts with their session, so nobody outside can hold them up.</summary>
    public async Task<bool> TryConfirmAsync(Guid session, CancellationToken stop) =>
        await database.AskAsync(
            """
            update accounts.session set
                confirm_failed = confirm_failed + 1,
                confirm_locked_until = case when confirm_failed + 1 >= $3 then $2 + least($4 * (2 ^ least(confirm_failed + 1 - $3, 10)), $5) end
            where id = $1 and ended_at is null and (confirm_locked_until is null or confirm_locked_until <= $2)
            returning true
            """,
            stop,
            session,
            clock.Now.UtcDateTime,
            FreeTries,
            FirstWait,
            LongestWait) is true;

    public Task ForgetConfirmAsync(Guid session, CancellationToken stop) =>
        database.AskAsync("update accounts.session set confirm_failed = 0, confirm_locked_until = null where id = $1", stop, session);

    /// <summary>A code's time step counts once, and no earlier step after it.</summary>
    public async Task<bool> UseStepAsync(Guid staff, long step, CancellationToken stop) =>
        await database.AskAsync(
            """
            insert into accounts.sign_in_guard as g (staff, failed, last_at, totp_step) values ($1, 0, $3, $2)
            on conflict (staff) do update set totp_step = $2 where coalesce(g.totp_step, -1) < $2
            returning true
            """,
            stop,
            staff,
            step,
            clock.Now.UtcDateTime) is true;
}
