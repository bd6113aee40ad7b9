using System.Globalization;

namespace Community.Proofs.Bench;

/// <summary>CPU as the kernel counted it, in steps of 10 ms. Where others use the machine too it says more than the clock.</summary>
internal static class Cpu
{
    private const double TicksASecond = 100;

    public static TimeSpan Of(int process) => Stat(process) is { } stat ? Seconds(stat, 11, 12) : TimeSpan.Zero;

    /// <summary>Of every process that this one has started and seen the end of.</summary>
    public static TimeSpan OfEnded() => Seconds(Stat(Environment.ProcessId)!, 13, 14);

    /// <summary>A server with all that it has started, ended or not.</summary>
    public static TimeSpan OfServer(int postmaster)
    {
        var sum = Seconds(Stat(postmaster)!, 11, 12, 13, 14);
        foreach (var folder in Directory.EnumerateDirectories("/proc"))
        {
            if (int.TryParse(Path.GetFileName(folder), CultureInfo.InvariantCulture, out var id) && Stat(id) is { } stat && ParentOf(stat) == postmaster)
            {
                sum += Seconds(stat, 11, 12);
            }
        }

        return sum;
    }

    public static int ParentOf(int process) => ParentOf(Stat(process)!);

    /// <summary>What of it is in memory, in MB.</summary>
    public static double Megabytes(int process) =>
        double.Parse(File.ReadLines($"/proc/{process}/status").First(l => l.StartsWith("VmRSS:", StringComparison.Ordinal)).Split(' ', StringSplitOptions.RemoveEmptyEntries)[1], CultureInfo.InvariantCulture) / 1024;

    // What follows the name, which may hold blanks: state, parent, …
    private static string[]? Stat(int process)
    {
        try
        {
            var text = File.ReadAllText($"/proc/{process}/stat");
            return text[(text.LastIndexOf(')') + 2)..].Split(' ');
        }
        catch (IOException)
        {
            // It has just ended.
            return null;
        }
    }

    private static int ParentOf(string[] stat) => int.Parse(stat[1], CultureInfo.InvariantCulture);

    private static TimeSpan Seconds(string[] stat, params ReadOnlySpan<int> fields)
    {
        double ticks = 0;
        foreach (var field in fields)
        {
            ticks += double.Parse(stat[field], CultureInfo.InvariantCulture);
        }

        return TimeSpan.FromSeconds(ticks / TicksASecond);
    }
}
