using System.Buffers;
using System.Security.Cryptography;
using Community.Platform.Database;
using Community.Platform.Scheduling;
using Microsoft.Extensions.Options;
using Npgsql;

namespace Community.Host.Accounts;

/// <summary>
/// Who is signed in, in the database and nowhere else: what one Host ends, every Host refuses with the next request.
/// Single statements, because a request must not pay for more than one.
/// </summary>
internal sealed class StaffSessions(AccountsDatabase database, AccountsClock clock, TimeProvider time, IOptions<SessionOptions> options)
{
    /// <summary>So long after giving password and code, or a passkey, sensitive acts ask for nothing more.</summary>
    public static readonly TimeSpan Confirmed = TimeSpan.FromMinutes(5);

    /// <summary>Not every request writes that it was there; the session lasts so much longer than the page says.</summary>
    public static readonly TimeSpan Touched = TimeSpan.FromSeconds(10);

    private const string Open = """
        insert into accounts.session (id, hash, staff, stamp, way, browser, device, started_at, seen_at, ends_at, confirmed_until, id_token)
        select $1, $2, m.id, m.security_stamp, $4, $5, $6, $7, $7, $8, $9, $10 from accounts.staff m where m.id = $3
        """;

    private const string Find = """
        select s.id, s.seen_at, s.confirmed_until, s.way, m.id, m.name, m.language, m.agency, a.kind,
            array(select role from accounts.staff_role where staff = m.id),
            array(select controller from accounts.staff_controller where staff = m.id),
            array(select area from accounts.staff_area where staff = m.id),
            array(select team from accounts.staff_team where staff = m.id), s.started_at
        from accounts.session s
        join accounts.staff m on m.id = s.staff and m.security_stamp = s.stamp
        join accounts.agency a on a.code = m.agency
        where s.hash = $1 and s.ended_at is null and s.ends_at > $2 and s.started_at > $4
            and m.active_from <= $3 and (m.active_to is null or $3 <= m.active_to)
        """;

    // What a session kept for its owner goes with it.
    private const string Over = "update accounts.session set ended_at = $1, reason = $2, kept = null, id_token = null where ended_at is null";

    private DateTime Now => clock.Now.UtcDateTime;

    /// <summary>A new session and the secret that its browser keeps. Nobody can learn it from the database.</summary>
    public async Task<(Guid Id, string Secret)> OpenAsync(Guid staff, string way, Device from, CancellationToken stop, string? idToken = null)
    {
        var (id, secret) = (Guid.CreateVersion7(), RandomNumberGenerator.GetBytes(32));
        await database.AskAsync(Open, stop, id, SHA256.HashData(secret), staff, way, from.Browser, from.Kind, Now, EndsAt, Now + Confirmed, idToken);
        return (id, Base64Url(secret));
    }

    /// <summary>Who has that secret, as they are at this moment; null when the session or the person's right to it is over.</summary>
    public async Task<SignedIn?> FindAsync(string secret, bool touch, CancellationToken stop)
    {
        if (Hash(secret) is not { } hash)
        {
            return null;
        }

        SignedIn found;
        DateTime seen;
        await using (var command = database.Command(Find, hash, Now, Calendar.LondonDate(time.GetUtcNow()), Now - Longest))
        await using (var reader = await command.ExecuteReaderAsync(stop))
        {
            if (!await reader.ReadAsync(stop))
            {
                return null;
            }

            (found, seen) = (SignedIn.Read(reader, Longest), reader.GetDateTime(1));
        }

        if (touch && Now - seen >= Touched)
        {
            await database.AskAsync("update accounts.session set seen_at = $2, ends_at = $3 where id = $1 and ended_at is null", stop, found.Session, Now, EndsAt);
        }

        return found;
    }

    /// <summary>Ends the session with that secret, if there is one.</summary>
    public async Task EndAsync(string? secret, string reason, CancellationToken stop)
    {
        if (secret is not null && Hash(secret) is { } hash)
        {
            await database.AskAsync($"{Over} and hash = $3", stop, Now, reason, hash);
        }
    }

    /// <summary>Ends one session of that person.</summary>
    public Task EndAsync(Guid id, Guid staff, string reason, CancellationToken stop) =>
        database.AskAsync($"{Over} and id = $3 and staff = $4", stop, Now, reason, id, staff);

    /// <summary>All of a person's sessions, or all but one.</summary>
    public Task EndAllAsync(Guid staff, string reason, CancellationToken stop, Guid? but = null) =>
        database.AskAsync($"{Over} and staff = $3 and id <> $4", stop, Now, reason, staff, but ?? Guid.Empty);

    public async Task<IReadOnlyList<Listed>> ListAsync(Guid staff, CancellationToken stop)
    {
        const string Sql = """
            select s.id, s.browser, s.device, s.way, s.started_at, s.seen_at from accounts.session s
            join accounts.staff m on m.id = s.staff and m.security_stamp = s.stamp
            where s.staff = $1 and s.ended_at is null and s.ends_at > $2 and s.started_at > $3 order by s.seen_at desc, s.id
            """;
        await using var command = database.Command(Sql, staff, Now, Now - Longest);
        await using var reader = await command.ExecuteReaderAsync(stop);
        List<Listed> all = [];
        while (await reader.ReadAsync(stop))
        {
            all.Add(new(reader.GetGuid(0), new(reader.GetString(1), reader.GetString(2)), reader.GetString(3), reader.GetFieldValue<DateTimeOffset>(4), reader.GetFieldValue<DateTimeOffset>(5)));
        }

        return all;
    }

    public Task ConfirmAsync(Guid id, CancellationToken stop) =>
        database.AskAsync("update accounts.session set confirmed_until = $2 where id = $1 and ended_at is null", stop, id, Now + Confirmed);

    /// <summary>Keeps a form until its sender is confirmed; null takes it away.</summary>
    public Task KeepAsync(Guid id, string? form, CancellationToken stop) =>
        database.AskAsync("update accounts.session set kept = $2 where id = $1 and ended_at is null", stop, id, form);

    public async Task<string?> KeptAsync(Guid id, CancellationToken stop) =>
        await database.AskAsync("select kept from accounts.session where id = $1 and ended_at is null", stop, id) as string;

    public async Task<string?> IdTokenAsync(Guid id, CancellationToken stop) =>
        await database.AskAsync("select id_token from accounts.session where id = $1", stop, id) as string;

    /// <summary>What is over is of use to nobody a month later, and what it kept for its owner at once.</summary>
    public async Task<int> ForgetAsync(CancellationToken stop)
    {
        await database.AskAsync(
            "update accounts.session set kept = null, id_token = null where ends_at < $1 and (kept is not null or id_token is not null)", stop, Now);
        await using var command = database.Command("delete from accounts.session where least(ended_at, ends_at) < $1", Now.AddDays(-30));
        return await command.ExecuteNonQueryAsync(stop);
    }

    // However busy somebody is: a session that was stolen ends as well.
    private TimeSpan Longest => TimeSpan.FromHours(options.Value.Hours);

    private DateTime EndsAt => Now + TimeSpan.FromMinutes(options.Value.Minutes) + Touched;

    private static string Base64Url(byte[] secret) => System.Buffers.Text.Base64Url.EncodeToString(secret);

    private static byte[]? Hash(string secret)
    {
        Span<byte> bytes = stackalloc byte[32];
        // The way that does not throw: anybody may send any cookie.
        return secret.Length == 43 && System.Buffers.Text.Base64Url.DecodeFromChars(secret, bytes, out _, out var written) == OperationStatus.Done && written == 32
            ? SHA256.HashData(bytes)
            : null;
    }

    /// <summary>A session as its owner sees it.</summary>
    internal sealed record Listed(Guid Id, Device From, string Way, DateTimeOffset StartedAt, DateTimeOffset SeenAt);
}

/// <summary>A session that holds, and the person it belongs to.</summary>
internal sealed record SignedIn(
    Guid Session, DateTimeOffset ConfirmedUntil, DateTimeOffset EndsForGood, string Way, Guid Staff, string Name, string Language, string Agency, string AgencyKind,
    IReadOnlyList<string> Roles, IReadOnlyList<string> Controllers, IReadOnlyList<string> Areas, IReadOnlyList<Guid> Teams)
{
    public static SignedIn Read(NpgsqlDataReader row, TimeSpan longest) => new(
        row.GetGuid(0), row.GetFieldValue<DateTimeOffset>(2), row.GetFieldValue<DateTimeOffset>(13) + longest, row.GetString(3), row.GetGuid(4), row.GetString(5), row.GetString(6), row.GetString(7), row.GetString(8),
        row.GetFieldValue<string[]>(9), row.GetFieldValue<string[]>(10), row.GetFieldValue<string[]>(11), row.GetFieldValue<Guid[]>(12));
}
