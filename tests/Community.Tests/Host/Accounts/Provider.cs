using System.Diagnostics;
using System.Net;
using System.Net.Sockets;
using System.Text.Json;
using System.Text.RegularExpressions;

namespace Community.Tests.Host.Accounts;

/// <summary>An organisation's own sign-in in a process of its own, and somebody's browser there.</summary>
internal sealed partial class Provider : IAsyncDisposable
{
    public const string ClientId = "community";
    public const string Secret = "a secret between us and the organisation";

    private readonly Process _process;

    // The provider's cookies are not ours.
    private readonly SocketsHttpHandler _wire = new() { AllowAutoRedirect = false, CookieContainer = new() };
    private readonly HttpMessageInvoker _browser;

    private Provider(Process process, string address) => (_process, _browser, Address) = (process, new(_wire), address);

    public string Address { get; }

    /// <summary>How a Host is told of it.</summary>
    public (string Name, string Value)[] Settings =>
    [
        ("OpenIdConnect:Authority", Address), ("OpenIdConnect:ClientId", ClientId), ("OpenIdConnect:ClientSecret", Secret),
        ("OpenIdConnect:Groups:0:Id", "coordinators"), ("OpenIdConnect:Groups:0:Agency", "denbighshire-council"), ("OpenIdConnect:Groups:0:Roles:0", "intake"),
        ("OpenIdConnect:Groups:0:Controllers:0", "denbighshire"), ("OpenIdConnect:Groups:0:Areas:0", "rhyl"),
        ("OpenIdConnect:Groups:1:Id", "administrators"), ("OpenIdConnect:Groups:1:Agency", "denbighshire-council"), ("OpenIdConnect:Groups:1:Roles:0", "administrator"),
        ("OpenIdConnect:Groups:2:Id", "officers"), ("OpenIdConnect:Groups:2:Agency", "north-wales-police"), ("OpenIdConnect:Groups:2:Roles:0", "officer"),
    ];

    /// <param name="folder">Where package.json, node_modules and the scripts are.</param>
    /// <param name="kind">"tampering" or "real".</param>
    public static async Task<Provider> StartAsync(string folder, string kind, string ours = "https://localhost")
    {
        int port;
        using (var probe = new TcpListener(IPAddress.Loopback, 0))
        {
            probe.Start();
            port = ((IPEndPoint)probe.LocalEndpoint).Port;
        }

        var script = Path.Combine(folder, "Host", "Accounts", "Providers", kind + ".mjs");
        var start = new ProcessStartInfo("node", ["--no-warnings", script, $"{port}", Secret, ours]) { RedirectStandardInput = true, RedirectStandardOutput = true, RedirectStandardError = true, UseShellExecute = false };
        var process = Process.Start(start)!;
        process.ErrorDataReceived += (_, _) => { };
        process.BeginErrorReadLine();
        while (await process.StandardOutput.ReadLineAsync() is { } line)
        {
            if (line == "ready")
            {
                return new(process, kind == "real" ? $"http://127.0.0.1:{port}" : $"http://localhost:{port}");
            }
        }

        throw new InvalidOperationException($"{script} ended before it was ready.");
    }

    /// <summary>What the next sign-in there says, and how it lies.</summary>
    public async Task NextAsync(object? claims = null, string? tamper = null, string? rotate = null)
    {
        await _process.StandardInput.WriteLineAsync(JsonSerializer.Serialize(new { claims, tamper, rotate }));
        await _process.StandardInput.FlushAsync();
        if (await _process.StandardOutput.ReadLineAsync() != "ok")
        {
            throw new InvalidOperationException("The provider did not understand.");
        }
    }

    /// <summary>Follows an address of the provider until it leads back to us: that address.</summary>
    /// <param name="login">Who to say one is, where there are pages that ask.</param>
    public async Task<Uri> VisitAsync(Uri address, string? login = null)
    {
        using var first = await SendAsync(new(HttpMethod.Get, address));
        var answer = first;
        while (true)
        {
            if (answer.Headers.Location is { } to)
            {
                address = new(address, to);
                if (!address.AbsoluteUri.StartsWith(Address, StringComparison.Ordinal))
                {
                    return address;
                }

                answer = await SendAsync(new(HttpMethod.Get, address));
                continue;
            }

            var page = await answer.Content.ReadAsStringAsync();
            if (!answer.IsSuccessStatusCode || Form().Match(page) is not { Success: true } form)
            {
                throw new InvalidOperationException($"{(int)answer.StatusCode} from {address.AbsolutePath}: {page}");
            }

            var fields = Field().Matches(page).ToDictionary(f => f.Groups["name"].Value, f => f.Groups["value"].Value);
            (fields["login"], fields["password"], fields["logout"]) = (login ?? "", "any", "yes");
            address = new(address, WebUtility.HtmlDecode(form.Groups["to"].Value));
            answer = await SendAsync(new(HttpMethod.Post, address) { Content = new FormUrlEncodedContent(fields) });
        }
    }

    public async ValueTask DisposeAsync()
    {
        _process.Kill();
        await _process.WaitForExitAsync();
        _process.Dispose();
        _browser.Dispose();
    }

    private async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request) => await _browser.SendAsync(request, CancellationToken.None);

    [GeneratedRegex("<form[^>]* action=\"(?<to>[^\"]+)\"", RegexOptions.ExplicitCapture)]
    private static partial Regex Form();

    [GeneratedRegex("<input type=\"hidden\" name=\"(?<name>[^\"]+)\" value=\"(?<value>[^\"]*)\"", RegexOptions.ExplicitCapture)]
    private static partial Regex Field();
}
