using Community.Contracts.Host;

namespace Community.Host.Accounts;

/// <summary>Section "OpenIdConnect": the organisation's own sign-in, and what its groups may do here.</summary>
internal sealed class OrganisationOptions
{
    /// <summary>Its address; discovery lies below it. Nothing: people sign in with password and code only.</summary>
    public string? Authority { get; set; }

    public string ClientId { get; set; } = "";

    public string ClientSecret { get; set; } = "";

    /// <summary>What to ask for.</summary>
    public string Scope { get; set; } = "openid profile email";

    /// <summary>The claim that names a person's groups, one value each.</summary>
    public string GroupsClaim { get; set; } = "groups";

    /// <summary>Whoever is in none of them does not come in.</summary>
    public List<Group> Groups { get; set; } = [];

    /// <summary>Whether password and code open the door as well.</summary>
    public bool LocalAccounts { get; set; } = true;

    public bool IsOn => !string.IsNullOrWhiteSpace(Authority);

    public IEnumerable<string> Faults()
    {
        if (!IsOn)
        {
            return LocalAccounts ? [] : ["OpenIdConnect:LocalAccounts is false, and there is no OpenIdConnect:Authority: nobody could sign in."];
        }

        return
        [
            .. !Uri.TryCreate(Authority, UriKind.Absolute, out var address) || !(address.Scheme == Uri.UriSchemeHttps || (address.Scheme == Uri.UriSchemeHttp && address.IsLoopback))
                ? ["OpenIdConnect:Authority is an address that begins with https://."] : Array.Empty<string>(),
            .. ClientId.Length == 0 || ClientSecret.Length == 0 ? ["OpenIdConnect: ClientId and ClientSecret are needed."] : Array.Empty<string>(),
            .. Groups.Count == 0 ? ["OpenIdConnect:Groups is empty: nobody could sign in."] : Array.Empty<string>(),
            .. Groups.Where(g => !g.IsComplete).Select((_, i) => $"OpenIdConnect:Groups: one needs Id, Agency and Roles of {string.Join(", ", StaffChoices.Roles)}; it is the {i + 1}. of those that lack one."),
        ];
    }

    /// <summary>All that the person's groups give together; null when they give nothing, or two agencies at once.</summary>
    public Group? RightsOf(IEnumerable<string> groups)
    {
        var held = groups.ToHashSet(StringComparer.Ordinal);
        var ours = Groups.Where(g => held.Contains(g.Id)).ToList();
        return ours.Select(g => g.Agency).Distinct(StringComparer.Ordinal).Count() == 1
            ? new()
            {
                Agency = ours[0].Agency,
                Roles = [.. ours.SelectMany(g => g.Roles)],
                Controllers = [.. ours.SelectMany(g => g.Controllers)],
                Areas = [.. ours.SelectMany(g => g.Areas)],
                Teams = [.. ours.SelectMany(g => g.Teams)],
            }
            : null;
    }

    /// <summary>What one of the organisation's groups is here.</summary>
    internal sealed class Group
    {
        public string Id { get; set; } = "";

        public string Agency { get; set; } = "";

        public List<string> Roles { get; set; } = [];

        public List<string> Controllers { get; set; } = [];

        public List<string> Areas { get; set; } = [];

        public List<Guid> Teams { get; set; } = [];

        public bool IsComplete => Id.Length > 0 && Agency.Length > 0 && Roles.Count > 0 && Roles.TrueForAll(StaffChoices.Roles.Contains);

        public void Give(StaffMember member)
        {
            member.AgencyCode = Agency;
            member.Hold(Roles.Select(Written.Read<StaffRole>));
            member.WorkFor(Controllers);
            member.WorkIn(Areas);
            member.Join(Teams);
        }
    }
}
