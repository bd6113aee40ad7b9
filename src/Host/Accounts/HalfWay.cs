using Microsoft.AspNetCore.Authentication;

namespace Community.Host.Accounts;

/// <summary>Between password and code: known by a short-lived cookie that opens nothing else.</summary>
internal static class HalfWay
{
    public static async Task<Guid?> StaffAsync(HttpContext http) =>
        (await http.AuthenticateAsync(StaffSession.CodeScheme)).Principal?.StaffId();
}
