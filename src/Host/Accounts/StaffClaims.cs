using System.Security.Claims;
using Community.Platform.Access;

namespace Community.Host.Accounts;

/// <summary>What the cookie says about a member of staff; <see cref="Caller"/> reads it.</summary>
internal static class StaffClaims
{
    public const string Subject = "sub";
    public const string Name = "name";
    public const string Language = "language";
    public const string Role = "role";
    public const string Stamp = "stamp";

    /// <summary>Agency and the lists must have been loaded.</summary>
    public static ClaimsPrincipal For(StaffMember member)
    {
        IEnumerable<Claim> claims =
        [
            new(Subject, member.Id.ToString()),
            new(Name, member.Name),
            new(Language, member.Language),
            new("agency", member.AgencyCode),
            new("agency-kind", member.Agency!.Kind),
            new(Stamp, member.SecurityStamp!),
            .. member.Controllers.Select(h => new Claim("controller", h.Controller)),
            .. member.Areas.Select(h => new Claim("area", h.Area)),
            .. member.Roles.Select(h => new Claim(Role, h.Role)),
            .. member.Teams.Select(h => new Claim("team", h.Team.ToString())),
        ];
        return new(new ClaimsIdentity(claims, StaffSession.Scheme, Name, Role));
    }

    public static Guid StaffId(this ClaimsPrincipal user) => Guid.Parse(user.FindFirstValue(Subject)!);
}
