using System.Buffers.Text;
using System.Security.Cryptography;
using Community.Contracts.Host;
using Community.Host.Accounts;
using Community.Platform.Access;
using Npgsql;

namespace Community.Proofs;

/// <summary>Whom the access matrix speaks of, each signed in: a stranger, somebody with a draft, somebody who has sent theirs, and every role, in a council and in the police.</summary>
/// <param name="called">The written name and e-mail address of each member of staff, where they matter.</param>
internal sealed class Personas(Installation installation, HttpMessageInvoker http, Uri host, Func<string, bool, (string Name, string Email)>? called = null)
{
    /// <summary>All staff work for this council and in this area, and belong to these teams: the police too, so that nothing but the agency keeps them out.</summary>
    public const string Controller = "denbighshire";
    public const string Area = "rhyl";

    public static readonly IReadOnlyList<Guid> Teams = [DemoPeople.IntakeTeam, DemoPeople.BoundaryTeam, DemoPeople.MentoringTeam];

    public List<Persona> All { get; } = [];

    /// <summary>Everybody of the council's or the police's staff with that role.</summary>
    public Persona Of(StaffRole role, bool police = false) => All.Single(p => p.Role == Policy.Written(role) && p.IsPolice == police && !p.Name.Contains(','));

    public Persona Stranger => All.First(p => p.Role is null);

    public async Task<Personas> MakeAsync(CancellationToken stop)
    {
        All.Add(Nobody("stranger"));
        foreach (var role in Enum.GetValues<StaffRole>())
        {
            All.Add(await StaffAsync(Policy.Written(role), role, police: false, stop));
            All.Add(await StaffAsync($"{Policy.Written(role)} of the police", role, police: true, stop));
        }

        return this;
    }

    /// <summary>Nobody of staff, perhaps with the cookie of a draft that is never forgotten.</summary>
    public Persona Nobody(string name, string? draft = null)
    {
        var persona = new Persona(http, host, name, null, false, Guid.NewGuid(), null);
        if (draft is not null)
        {
            persona.Cookies["__Host-draft"] = draft;
            persona.Sticky.Add("__Host-draft");
        }

        return persona;
    }

    /// <summary>A new member of staff, signed in.</summary>
    public async Task<Persona> StaffAsync(
        string name, StaffRole role, bool police, CancellationToken stop, string[]? controllers = null, string[]? areas = null, Guid[]? teams = null)
    {
        var id = Guid.CreateVersion7();
        var (written, email) = called?.Invoke(name, police) ?? (name, $"{string.Concat(name.Where(char.IsAsciiLetter))}@proof.example");
        await using var connection = await installation.OpenAsync(stop);
        await using var make = new NpgsqlCommand("""
            with made as (
                insert into accounts.staff select (jsonb_populate_record(m, jsonb_build_object(
                    'id', $1, 'name', $2, 'user_name', $3, 'email', $3, 'normalized_user_name', upper($3), 'normalized_email', upper($3), 'language', 'en',
                    'security_stamp', gen_random_uuid(), 'concurrency_stamp', gen_random_uuid()))).* from accounts.staff m where m.id = $4 returning id),
            roles as (insert into accounts.staff_role select id, $5 from made),
            controllers as (insert into accounts.staff_controller select id, unnest($6) from made),
            areas as (insert into accounts.staff_area select id, unnest($7) from made)
            insert into accounts.staff_team select id, unnest($8) from made
            """, connection)
        {
            Parameters =
            {
                new() { Value = id }, new() { Value = written }, new() { Value = email }, new() { Value = police ? DemoPeople.Officer : DemoPeople.Intake },
                new() { Value = Policy.Written(role) }, new() { Value = controllers ?? [Controller] }, new() { Value = areas ?? [Area] }, new() { Value = teams ?? [.. Teams] },
            },
        };
        await make.ExecuteNonQueryAsync(stop);
        return await SignedInAsync(name, role, police, id, stop, controllers, areas, teams);
    }

    /// <summary>A session as the Host would open it, just confirmed: signing in has proofs of its own.</summary>
    public async Task<Persona> SignedInAsync(
        string name, StaffRole role, bool police, Guid id, CancellationToken stop, string[]? controllers = null, string[]? areas = null, Guid[]? teams = null)
    {
        var persona = new Persona(http, host, name, Policy.Written(role), police, id, () => OpenSessionAsync(id, stop))
        {
            Controllers = controllers ?? [Controller],
            Areas = areas ?? [Area],
            Teams = teams ?? Teams,
        };
        persona.Cookies[Persona.Session] = await OpenSessionAsync(id, stop);
        return persona;
    }

    private async Task<string> OpenSessionAsync(Guid staff, CancellationToken stop)
    {
        var secret = RandomNumberGenerator.GetBytes(32);
        var hash = SHA256.HashData(secret);
        await using var connection = await installation.OpenAsync(stop);
        await using var open = new NpgsqlCommand("""
            insert into accounts.session (id, hash, staff, stamp, way, browser, device, started_at, seen_at, ends_at, confirmed_until)
            select $3, $1, id, security_stamp, 'password', 'other', 'computer', now(), now(), now() + interval '2 hours', now() + interval '2 hours' from accounts.staff where id = $2
            """, connection)
        { Parameters = { new() { Value = hash }, new() { Value = staff }, new() { Value = IdOf(hash) } } };
        await open.ExecuteNonQueryAsync(stop);
        return Base64Url.EncodeToString(secret);
    }

    /// <summary>The session that somebody's cookie leads to.</summary>
    public static Guid SessionOf(Persona who) =>
        who.Cookies.TryGetValue(Persona.Session, out var secret) ? IdOf(SHA256.HashData(Base64Url.DecodeFromChars(secret))) : Guid.NewGuid();

    private static Guid IdOf(byte[] hash) => new(hash.AsSpan(0, 16));
}
