using System.Security.Cryptography;
using Community.Platform.Encryption;
using Community.Platform.Language;
using Microsoft.EntityFrameworkCore;

namespace Community.Portal;

/// <summary>
/// The draft of the person at this browser: a cookie with its id and secret, gone after 20 idle minutes. The cookie comes before the
/// first question, the draft with the first answer: so a first answer that is sent twice makes one draft.
/// </summary>
internal sealed class CurrentDraft(PortalDb db, DraftCookie cookie, DataKeys keys, TimeProvider clock)
{
    /// <summary>The browser holds the key of a draft, begun or not.</summary>
    public bool HasKey => cookie.TryRead(out _, out _);

    /// <summary>The person's draft. What an officer wrote is none until they have chosen a phrase of their own: see <see cref="FindCardAsync"/>.</summary>
    public async Task<Draft?> FindAsync(CancellationToken stop) => await FindAnyAsync(stop) is { IsUntakenCard: false } draft ? draft : null;

    /// <summary>What an officer wrote and nobody has added to, opened by the officer's code.</summary>
    public async Task<Draft?> FindCardAsync(CancellationToken stop) => await FindAnyAsync(stop) is { IsUntakenCard: true } card ? card : null;

    private async Task<Draft?> FindAnyAsync(CancellationToken stop)
    {
        if (!cookie.TryRead(out var id, out var secret) || await ReadAsync(id, secret, stop) is not { } draft || !IsOpen(draft, secret))
        {
            return null;
        }

        // What was sent is forgotten 20 minutes after the sending: on a shared computer, looking at it must not keep it there.
        if (draft.ApplicationId is null)
        {
            Remember(id, secret);
        }

        return draft;
    }

    /// <summary>The person's draft, or a new one that the next commit keeps.</summary>
    public async Task<Draft> FindOrStartAsync(CancellationToken stop)
    {
        cookie.TryRead(out var id, out var secret);
        var (taken, known) = await LookAsync(id, secret, stop);
        while (known is { ApplicationId: not null } && IsOpen(known, secret))
        {
            // What was sent stays as it is. One key follows from its key, so that a next first answer pressed twice makes one draft too.
            (id, secret) = KeyAfter(secret);
            (taken, known) = await LookAsync(id, secret, stop);
        }

        var mine = known is { ApplicationId: null, IsUntakenCard: false } && IsOpen(known, secret) ? known : null;
        if (mine is null)
        {
            if (taken || known is not null || secret.Length == 0)
            {
                (id, secret) = NewKey();
                Hold(id, secret);
            }

            mine = Draft.Start(id, secret, Languages.Current, clock.GetUtcNow());
            db.Drafts.Add(mine);
        }

        Remember(id, secret);
        return mine;
    }

    /// <summary>Gives a browser that found no draft the key of the one that its first answer will make.</summary>
    public void Prepare(Draft? found)
    {
        if (found is null)
        {
            var (id, secret) = cookie.TryRead(out var known, out var its) ? (known, its) : NewKey();
            Remember(id, secret);
        }
    }

    /// <summary>Gives the browser the key of that draft: somebody came back with code and phrase.</summary>
    public void Remember(Guid id, byte[] secret) => cookie.Remember(id, secret);

    /// <summary>The code that this browser's draft is saved under; null where there is no cookie.</summary>
    public string? Code => cookie.TryRead(out _, out var secret) ? ComeBackCode.Of(secret) : null;

    /// <summary>By what a code finds its draft. Keyed, because all codes can be tried against a plain hash.</summary>
    public byte[] HashOf(string code) => HashOf(keys, code);

    /// <inheritdoc cref="HashOf(string)"/>
    public static byte[] HashOf(DataKeys keys, string code) => keys.Lookup("portal.draft.come_back_hash", code);

    public void Forget() => cookie.Forget();

    // Whether the id is taken is asked before the look: the twin of this press may commit between the two, and a new key would lose what it kept.
    private async Task<(bool Taken, Draft? Known)> LookAsync(Guid id, byte[] secret, CancellationToken stop) =>
        secret.Length == 0 ? (false, null) : (await db.IsTakenAsync(id, stop), await ReadAsync(id, secret, stop));

    private async Task<Draft?> ReadAsync(Guid id, byte[] secret, CancellationToken stop)
    {
        Hold(id, secret);
        return await db.Drafts.SingleOrDefaultAsync(d => d.Id == id, stop);
    }

    private void Hold(Guid id, byte[] secret) =>
        db.Hold(("draft", id.ToString()), ("secret_hash", Convert.ToHexStringLower(Draft.HashOf(secret))));

    private bool IsOpen(Draft draft, byte[] secret) => draft.IsOpenTo(secret, clock.GetUtcNow());

    private (Guid Id, byte[] Secret) NewKey() => (Guid.CreateVersion7(clock.GetUtcNow()), RandomNumberGenerator.GetBytes(Draft.SecretLength));

    private static (Guid Id, byte[] Secret) KeyAfter(byte[] secret)
    {
        var made = HMACSHA256.HashData(secret, "the request after this one"u8);
        return (new(made.AsSpan(0, 16)), made[16..]);
    }
}
