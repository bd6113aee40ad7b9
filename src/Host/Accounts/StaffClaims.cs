using System.Globalization;
using System.Security.Claims;
using Community.Platform.Access;

namespace Community.Host.Accounts;

/// <summary>What a request knows about the member of staff who sent it; <see cref="Caller"/> reads it.</summary>
internal static class StaffClaims
{
    public const string Subject = "sub";
    public const string Name = "name";
    public const string Language = "language";
    public const string Role = "role";
    public const string Session = "session";

    private const string Way = "way";
    private const string ConfirmedUntil = "confirmed-until";
    private const string EndsForGood = "ends-for-good";

    public static ClaimsPrincipal Of(SignedIn person)
    {
        IEnumerable<Claim> claims =
        [
            new(Subject, person.Staff.ToString()),
            new(Name, person.Name),
            new(Language, person.Language),
            new("agency", person.Agency),
            new("agency-kind", person.AgencyKind),
            new(Session, person.Session.ToString()),
            new(Way, person.Way),
            new(ConfirmedUntil, person.ConfirmedUntil.ToString("O", CultureInfo.InvariantCulture)),
            new(EndsForGood, person.EndsForGood.ToString("O", CultureInfo.InvariantCulture)),
            .. person.Controllers.Select(c => new Claim("controller", c)),
            .. person.Areas.Select(a => new Claim("area", a)),
            .. person.Roles.Select(r => new Claim(Role, r)),
            .. person.Teams.Select(t => new Claim("team", t.ToString())),
        ];
        return new(new ClaimsIdentity(claims, StaffSession.Scheme, Name, Role));
    }

    public static Guid StaffId(this ClaimsPrincipal user) => Guid.Parse(user.FindFirstValue(Subject)!);

    public static Guid SessionId(this ClaimsPrincipal user) => Guid.Parse(user.FindFirstValue(Session)!);

    /// <summary>Whether the person has proved a short while ago that it is they who sit there.</summary>
    public static bool IsConfirmed(this ClaimsPrincipal user, DateTimeOffset now) =>
        user.FindFirstValue(ConfirmedUntil) is { } until && now < DateTimeOffset.Parse(until, CultureInfo.InvariantCulture);

    /// <summary>When the session ends whatever the person does.</summary>
    public static DateTimeOffset SessionEndsForGood(this ClaimsPrincipal user) => DateTimeOffset.Parse(user.FindFirstValue(EndsForGood)!, CultureInfo.InvariantCulture);

    /// <summary>Signed in by the organisation: there is no password here to ask for.</summary>
    public static bool IsFromOrganisation(this ClaimsPrincipal user) => user.HasClaim(Way, "organisation");
}
