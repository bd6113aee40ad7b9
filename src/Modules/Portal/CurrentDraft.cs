using Community.Platform.Language;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.WebUtilities;
using Microsoft.EntityFrameworkCore;

namespace Community.Portal;

/// <summary>The draft of the person at this browser: a cookie with its id and secret, gone after 20 idle minutes.</summary>
internal sealed class CurrentDraft(PortalDb db, IHttpContextAccessor http, TimeProvider clock)
{
    private const string Cookie = "__Host-draft";
    private static readonly TimeSpan s_idle = TimeSpan.FromMinutes(20);

    private HttpContext Http => http.HttpContext!;

    public async Task<Draft?> FindAsync(CancellationToken stop)
    {
        if (!TryRead(Http.Request.Cookies[Cookie], out var id, out var secret))
        {
            return null;
        }

        var draft = await db.Drafts.SingleOrDefaultAsync(d => d.Id == id, stop);
        if (draft is null || !draft.Opens(secret) || draft.EndsAt <= clock.GetUtcNow())
        {
            return null;
        }

        Remember(id, secret);
        return draft;
    }

    /// <summary>The person's draft, or a new one that the next commit keeps.</summary>
    public async Task<Draft> FindOrStartAsync(CancellationToken stop)
    {
        if (await FindAsync(stop) is { ApplicationId: null } found)
        {
            return found;
        }

        var (draft, secret) = Draft.Start(Languages.Current, clock.GetUtcNow());
        db.Drafts.Add(draft);
        Remember(draft.Id, secret);
        return draft;
    }

    public void Forget() => Http.Response.Cookies.Delete(Cookie, Options());

    private void Remember(Guid id, byte[] secret) =>
        Http.Response.Cookies.Append(Cookie, $"{id:N}.{WebEncoders.Base64UrlEncode(secret)}", Options(s_idle));

    private static CookieOptions Options(TimeSpan? age = null) => new() { Path = "/", Secure = true, HttpOnly = true, SameSite = SameSiteMode.Lax, MaxAge = age, IsEssential = true };

    private static bool TryRead(string? cookie, out Guid id, out byte[] secret)
    {
        secret = [];
        if (cookie?.Split('.') is not [var left, var right] || !Guid.TryParseExact(left, "N", out id))
        {
            id = default;
            return false;
        }

        try
        {
            secret = WebEncoders.Base64UrlDecode(right);
            return secret.Length == 16;
        }
        catch (FormatException)
        {
            return false;
        }
    }
}
