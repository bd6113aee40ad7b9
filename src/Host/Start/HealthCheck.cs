namespace Community.Host.Start;

/// <summary>
/// The verb "health": asks the Host on this machine whether it lives, for engines whose image has no curl. It builds nothing:
/// it runs every half minute.
/// </summary>
internal static class HealthCheck
{
    private static readonly TimeSpan s_patience = TimeSpan.FromSeconds(4);

    public static IConfiguration Configuration(string[] args) =>
        new ConfigurationBuilder().AddEnvironmentVariables("ASPNETCORE_").AddEnvironmentVariables().AddCommandLine(args).Build();

    public static async Task<int> RunAsync(IConfiguration configuration, TextWriter answer)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, Address(configuration));
        // Host filtering would refuse the loopback's own name.
        request.Headers.Host = configuration["AllowedHosts"]?.Split(';', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries)
            .FirstOrDefault(h => !h.Contains('*', StringComparison.Ordinal));
        using var browser = new HttpMessageInvoker(new SocketsHttpHandler { UseProxy = false, AllowAutoRedirect = false });
        using var patience = new CancellationTokenSource(s_patience);
        try
        {
            using var response = await browser.SendAsync(request, patience.Token);
            await answer.WriteLineAsync($"{request.RequestUri}: {(int)response.StatusCode}");
            return response.IsSuccessStatusCode ? 0 : 1;
        }
        catch (Exception e) when (e is HttpRequestException or OperationCanceledException)
        {
            await answer.WriteLineAsync($"{request.RequestUri}: {e.Message}");
            return 1;
        }
    }

    /// <summary>The first plain address that the Host was told to listen at, asked on the loopback.</summary>
    public static Uri Address(IConfiguration configuration)
    {
        var urls = configuration["urls"]?.Split(';', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries)
            .FirstOrDefault(u => u.StartsWith("http://", StringComparison.OrdinalIgnoreCase));
        var port = urls is null ? configuration["http_ports"]?.Split(';')[0] : BindingAddress.Parse(urls).Port.ToString(System.Globalization.CultureInfo.InvariantCulture);
        return new($"http://127.0.0.1:{port ?? "5000"}/health/live");
    }
}
