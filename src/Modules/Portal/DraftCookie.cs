using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.WebUtilities;

namespace Community.Portal;

/// <summary>The key of a draft, in the browser that fills it in; gone after 20 idle minutes.</summary>
internal sealed class DraftCookie(IHttpContextAccessor http)
{
    private const string Name = "__Host-draft";
    private static readonly TimeSpan s_idle = TimeSpan.FromMinutes(20);

    private HttpContext Http => http.HttpContext!;

    public bool TryRead(out Guid id, out byte[] secret)
    {
        (id, secret) = (default, []);
        if (Http.Request.Cookies[Name]?.Split('.') is not [var left, var right] || !Guid.TryParseExact(left, "N", out id))
        {
            return false;
        }

        try
        {
            secret = WebEncoders.Base64UrlDecode(right);
        }
        catch (FormatException)
        {
            return false;
        }

        secret = secret.Length == Draft.SecretLength ? secret : [];
        return secret.Length > 0;
    }

    public void Remember(Guid id, byte[] secret) =>
        Http.Response.Cookies.Append(Name, $"{id:N}.{WebEncoders.Base64UrlEncode(secret)}", Options(s_idle));

    public void Forget() => Http.Response.Cookies.Delete(Name, Options());

    private static CookieOptions Options(TimeSpan? age = null) => new() { Path = "/", Secure = true, HttpOnly = true, SameSite = SameSiteMode.Lax, MaxAge = age, IsEssential = true };
}
