using Community.Contracts.Host;

namespace Community.Platform.Access;

/// <summary>A named right and the roles that hold it. Pages name it in [Authorize]; the access matrix is tested against it.</summary>
/// <param name="NotPolice">True: nobody who belongs to a police agency holds it, in whatever role.</param>
public sealed record Policy(string Name, bool NotPolice, params StaffRole[] Roles)
{
    /// <summary>A role as it is written in claims and tables: "mentoring-manager".</summary>
    public static string Written(StaffRole role) =>
        string.Concat(role.ToString().Select((c, i) => char.IsUpper(c) ? (i > 0 ? "-" : "") + char.ToLowerInvariant(c) : c.ToString()));
}
