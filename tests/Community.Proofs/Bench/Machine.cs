using System.Runtime.InteropServices;
using Npgsql;

namespace Community.Proofs.Bench;

/// <summary>What the figures were taken on: without it they say nothing.</summary>
internal static class Machine
{
    public static async Task DescribeAsync(Findings findings, Installation installation, CancellationToken stop)
    {
        findings.Figure("processor", $"{Environment.ProcessorCount} × {Line("/proc/cpuinfo", "model name")}");
        findings.Figure("memory", Line("/proc/meminfo", "MemTotal"));
        findings.Figure("system", $"{RuntimeInformation.OSDescription}, {RuntimeInformation.FrameworkDescription}");
        findings.Figure("load before (others use the machine too)", (await File.ReadAllTextAsync("/proc/loadavg", stop)).Trim());
        await using var connection = await installation.OpenAsync(stop);
        await using var ask = new NpgsqlCommand(
            "select 'PostgreSQL ' || current_setting('server_version') || string_agg(', ' || name || ' ' || current_setting(name), '' order by name) from pg_settings where name in ('fsync', 'synchronous_commit', 'full_page_writes', 'autovacuum', 'shared_buffers')",
            connection);
        findings.Figure("database", (await ask.ExecuteScalarAsync(stop))!);
    }

    private static string Line(string file, string name) =>
        File.ReadLines(file).FirstOrDefault(l => l.StartsWith(name, StringComparison.Ordinal))?.Split(':', 2)[1].Trim() ?? "unknown";
}
