using System.Text.RegularExpressions;
using Npgsql;

namespace Community.Tests.Architecture;

/// <summary>No key leads from one schema to another: a module can be moved, and a letter is never blocked by somebody else's row.</summary>
internal static partial class SchemaRule
{
    private const string Crossing = """
        select format('%s of %s.%s leads to %s.%s', k.conname, fn.nspname, f.relname, tn.nspname, t.relname)
        from pg_constraint k
        join pg_class f on f.oid = k.conrelid join pg_namespace fn on fn.oid = f.relnamespace
        join pg_class t on t.oid = k.confrelid join pg_namespace tn on tn.oid = t.relnamespace
        where k.contype = 'f' and fn.oid <> tn.oid
        order by 1
        """;

    /// <summary>Asks a migrated database.</summary>
    public static async Task<IReadOnlyList<string>> FaultsAsync(NpgsqlConnection connection)
    {
        List<string> faults = [];
        await using var command = new NpgsqlCommand(Crossing, connection);
        await using var reader = await command.ExecuteReaderAsync();
        while (await reader.ReadAsync())
        {
            faults.Add(reader.GetString(0));
        }

        return faults;
    }

    /// <summary>Reads the migrations: a module creates and refers in its own schema only.</summary>
    public static IEnumerable<string> Faults(string root) =>
        from module in ProjectRule.Modules
        from path in Repository.Files(Path.Combine(root, "src", "Modules", module), "*.sql")
        from Match match in Foreign().Matches(File.ReadAllText(path))
        let schema = match.Groups["schema"].Value
        where !schema.Equals(module, StringComparison.OrdinalIgnoreCase)
        select $"{module}/{Path.GetFileName(path)}: {match.Value}";

    [GeneratedRegex(@"\b(references|create\s+table(\s+if\s+not\s+exists)?|alter\s+table(\s+if\s+exists)?|insert\s+into)\s+""?(?<schema>\w+)""?\.", RegexOptions.IgnoreCase | RegexOptions.ExplicitCapture)]
    private static partial Regex Foreign();
}
