using System.Diagnostics;
using System.Globalization;

namespace Community.Proofs.Bench;

/// <summary>From the start of the process to the first page that somebody sees; the database is there.</summary>
internal static class StartBench
{
    public static async Task RunAsync(Site site)
    {
        using var handler = new SocketsHttpHandler { UseCookies = false };
        using var http = new HttpMessageInvoker(handler);
        List<(double Seconds, double Cpu, double Megabytes)> starts = [];
        for (var round = 0; round <= Comparison.Rounds; round++)
        {
            var watch = Stopwatch.StartNew();
            using var host = site.Installation.Launch(Installation.FreePort(), mailPort: null);
            while (!await IsThereAsync(http, new(host.Address, "/en"), site.Stop))
            {
                await Task.Delay(5, site.Stop);
            }

            starts.Add((watch.Elapsed.TotalSeconds, Cpu.Of(host.Id).TotalSeconds, Cpu.Megabytes(host.Id)));
        }

        // The first brings the program from the disk.
        var warm = starts.Skip(1).ToList();
        site.Findings.AtMost("start to first page, seconds", Comparison.Median(warm.Select(s => s.Seconds)), 1.5);
        site.Findings.Figure("CPU until then", string.Create(CultureInfo.InvariantCulture, $"{Comparison.Median(warm.Select(s => s.Cpu)):0.00} s"));
        site.Findings.Figure("memory then", string.Create(CultureInfo.InvariantCulture, $"{Comparison.Median(warm.Select(s => s.Megabytes)):F0} MB"));
    }

    private static async Task<bool> IsThereAsync(HttpMessageInvoker http, Uri address, CancellationToken stop)
    {
        try
        {
            using var request = new HttpRequestMessage(HttpMethod.Get, address);
            using var answer = await http.SendAsync(request, stop);
            return answer.IsSuccessStatusCode && (await answer.Content.ReadAsStringAsync(stop)).Contains("</html>", StringComparison.Ordinal);
        }
        catch (HttpRequestException)
        {
            return false;
        }
    }
}
