using System.Security.Cryptography;
using System.Text.Json;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;

namespace Community.Host.Accounts;

/// <summary>
/// The demo's invented people and teams. Passwords and authenticator secrets are made at the first run and kept in a file that
/// only its owner may read; running again changes nothing.
/// </summary>
internal static class DemoStaff
{
    public const string FileName = "demo-staff.json";

    private static readonly JsonSerializerOptions s_json = new() { WriteIndented = true, Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>Somebody to sign in as.</summary>
    internal sealed record Key(string Name, string Email, string Roles, string Password, string Secret);

    public static async Task<IReadOnlyList<Key>> SeedAsync(IServiceProvider services, string folder, CancellationToken stop)
    {
        var known = Read(folder).ToDictionary(k => k.Email, StringComparer.OrdinalIgnoreCase);
        await using var scope = services.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<StaffDb>();
        var users = scope.ServiceProvider.GetRequiredService<UserManager<StaffMember>>();
        var store = scope.ServiceProvider.GetRequiredService<StaffStore>();
        await TeamsAsync(db, stop);

        List<Key> keys = [];
        foreach (var person in DemoPeople.All)
        {
            var member = await db.Members.FirstOrDefaultAsync(m => m.Id == person.Id, stop);
            var kept = known.GetValueOrDefault(person.Email);
            var key = kept ?? new(person.Name, person.Email, string.Join(' ', person.Roles.Select(Written.Of)), NewPassword(), Totp.NewSecret());
            keys.Add(key);
            if (member is null || kept is null)
            {
                // Written before the account: an account whose password nobody knows would be of no use.
                Write(folder, keys, known.Values);
                await SaveAsync(member, person, key);
            }
        }

        await LeadAsync(db, stop);
        return keys;

        async Task SaveAsync(StaffMember? member, DemoPeople.Person person, Key key)
        {
            var added = member is null;
            member ??= person.ToMember();
            member.PasswordHash = users.PasswordHasher.HashPassword(member, key.Password);
            member.TwoFactorEnabled = true;
            await store.SetSecurityStampAsync(member, Totp.NewSecret(), stop);
            var saved = added ? await users.CreateAsync(member) : IdentityResult.Success;
            await store.SetAuthenticatorKeyAsync(member, key.Secret, stop);
            if (!saved.Succeeded || !(await users.UpdateAsync(member)).Succeeded)
            {
                throw new InvalidOperationException($"{person.Email} could not be added: {string.Join(' ', saved.Errors.Select(e => e.Code))}");
            }
        }
    }

    /// <summary>The code that the authenticator of somebody would show; null when nobody is called so.</summary>
    public static string? CodeFor(string folder, string name, DateTimeOffset now) =>
        Read(folder).FirstOrDefault(k => k.Name.Contains(name, StringComparison.OrdinalIgnoreCase)
            || k.Email.StartsWith(name, StringComparison.OrdinalIgnoreCase) || k.Roles.Split(' ').Contains(name)) is { } key
            ? Totp.Code(key.Secret, Totp.StepAt(now))
            : null;

    private static async Task TeamsAsync(StaffDb db, CancellationToken stop)
    {
        var there = await db.Teams.Select(t => t.Id).ToListAsync(stop);
        db.Teams.AddRange(DemoPeople.Teams.Where(t => !there.Contains(t.Id)).Select(t => t.ToTeam()));
        await db.SaveChangesAsync(stop);
    }

    // After the people are there; what an administrator has changed since stays.
    private static async Task LeadAsync(StaffDb db, CancellationToken stop)
    {
        foreach (var team in await db.Teams.ToListAsync(stop))
        {
            if (DemoPeople.Teams.FirstOrDefault(t => t.Id == team.Id) is { } demo && team is { Manager: null, Duty: null })
            {
                (team.Manager, team.Duty) = (demo.Manager, demo.Duty);
            }
        }

        await db.SaveChangesAsync(stop);
    }

    private static string NewPassword() => string.Join('-', Enumerable.Range(0, 4).Select(_ => RandomNumberGenerator.GetString("abcdefghjkmnpqrstuvwxyz23456789", 4)));

    private static List<Key> Read(string folder)
    {
        var file = Path.Combine(folder, FileName);
        return File.Exists(file) ? JsonSerializer.Deserialize<List<Key>>(File.ReadAllText(file), s_json) ?? [] : [];
    }

    private static void Write(string folder, IEnumerable<Key> keys, IEnumerable<Key> kept)
    {
        var file = Path.Combine(folder, FileName);
        var options = new FileStreamOptions { Mode = FileMode.Create, Access = FileAccess.Write };
        if (!OperatingSystem.IsWindows())
        {
            options.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
        }

        using (var stream = new FileStream(file + ".new", options))
        {
            JsonSerializer.Serialize(stream, keys.UnionBy(kept, k => k.Email), s_json);
        }

        File.Move(file + ".new", file, overwrite: true);
    }
}
