using System.Security.Cryptography;
using System.Text.Json;
using Microsoft.AspNetCore.DataProtection;

namespace Community.Host.Accounts;

/// <summary>A form that waits until its sender has been confirmed: where it goes, and what was typed.</summary>
/// <param name="Act">Which page it is from, so that its sender is told what they go on with.</param>
internal sealed record KeptForm(string Address, string? Act, IReadOnlyList<KeyValuePair<string, string>> Fields);

/// <summary>Keeps it with the session, protected: in the browser it would lie open on a shared machine.</summary>
internal sealed class KeptForms(StaffSessions sessions, IDataProtectionProvider protection)
{
    public async Task KeepAsync(HttpContext http, string act, string tokenField, CancellationToken stop)
    {
        var session = http.User.SessionId();
        // The token is made anew by the page that sends the form on.
        var fields = http.Request.HasFormContentType
            ? http.Request.Form.Where(f => f.Key != tokenField).SelectMany(f => f.Value.Select(v => KeyValuePair.Create(f.Key, v ?? "")))
            : [];
        var form = new KeptForm(ReturnAddress.Local(http.Request.Path + http.Request.QueryString), act, [.. fields]);
        await sessions.KeepAsync(session, For(session).Protect(JsonSerializer.Serialize(form)), stop);
    }

    public async Task<KeptForm?> OfAsync(Guid session, CancellationToken stop)
    {
        try
        {
            return await sessions.KeptAsync(session, stop) is { } kept ? JsonSerializer.Deserialize<KeptForm>(For(session).Unprotect(kept)) : null;
        }
        catch (CryptographicException)
        {
            // The keys were changed meanwhile: it has to be typed again.
            return null;
        }
    }

    private IDataProtector For(Guid session) => protection.CreateProtector("staff", "kept form", session.ToString());
}
