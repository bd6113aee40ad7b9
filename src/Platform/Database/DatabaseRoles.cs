using System.Security.Cryptography;
using System.Text;
using Npgsql;

namespace Community.Platform.Database;

/// <summary>The two roles that run the application. They belong to the whole cluster, not to one database.</summary>
public static class DatabaseRoles
{
    /// <summary>Reads and writes the tables of the modules and of the platform.</summary>
    public const string App = "community_app";

    /// <summary>Reads and writes accounts, sessions, key ring and scheduler, and nothing else.</summary>
    public const string Accounts = "community_accounts";

    // Databases of one cluster may be migrated at the same moment, and an advisory lock reaches only one of them.
    private const string Make = """
        do $$
        declare
            wanted text;
        begin
            foreach wanted in array array['community_app', 'community_accounts'] loop
                if not exists (select from pg_roles where rolname = wanted) then
                    begin
                        execute format('create role %I login', wanted);
                    exception when duplicate_object or unique_violation then
                        null;
                    end;
                end if;
            end loop;
        end
        $$
        """;

    // Rights on the database itself are no part of a dump of it.
    private const string Admit = """
        do $$
        begin
            execute format('revoke all on database %I from public', current_database());
            execute format('grant connect on database %I to community_app, community_accounts', current_database());
        end
        $$
        """;

    /// <summary>Lets the two roles, and nobody else, into this database.</summary>
    internal static Task AdmitAsync(NpgsqlConnection owner, CancellationToken stop) => owner.RunAsync(Admit, stop);

    internal static async Task EnsureAsync(NpgsqlConnection owner, MigrationOptions options, CancellationToken stop)
    {
        try
        {
            await owner.RunAsync(Make, stop);
            await SetPasswordAsync(owner, App, options.App, stop);
            await SetPasswordAsync(owner, Accounts, options.Accounts, stop);
        }
        catch (PostgresException error) when (error.SqlState == PostgresErrorCodes.InsufficientPrivilege)
        {
            throw new DatabaseUnusableException(
                $"The owner of the database may not make the roles {App} and {Accounts} or set their passwords: give it CREATEROLE, "
                + "or make both beforehand and give connection strings without password to this step.",
                error);
        }
    }

    /// <summary>Leaves an administrator's own login alone, which may be a member of the role.</summary>
    private static async Task SetPasswordAsync(NpgsqlConnection owner, string role, string? connectionString, CancellationToken stop)
    {
        var way = new NpgsqlConnectionStringBuilder(connectionString);
        if (way.Username == role && !string.IsNullOrEmpty(way.Password))
        {
            await owner.RunAsync($"alter role {role} password '{Scram(way.Password)}'", stop);
        }
    }

    /// <summary>What the server would store (RFC 5803): the password itself never travels into its log.</summary>
    private static string Scram(string password)
    {
        const int rounds = 4096;
        var salt = RandomNumberGenerator.GetBytes(16);
        var salted = Rfc2898DeriveBytes.Pbkdf2(
            Encoding.UTF8.GetBytes(password.Normalize(NormalizationForm.FormKC)), salt, rounds, HashAlgorithmName.SHA256, 32);
        var stored = SHA256.HashData(HMACSHA256.HashData(salted, "Client Key"u8));
        var server = HMACSHA256.HashData(salted, "Server Key"u8);
        return $"SCRAM-SHA-256${rounds}:{Convert.ToBase64String(salt)}"
            + $"${Convert.ToBase64String(stored)}:{Convert.ToBase64String(server)}";
    }
}
