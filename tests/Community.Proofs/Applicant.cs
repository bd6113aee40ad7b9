using System.Net;
using System.Text.RegularExpressions;

namespace Community.Proofs;

/// <summary>
/// Somebody whose form is complete and who presses "send" until it is answered: the same form, with the same key, on whichever
/// Host is there. Cookies are carried by hand: .NET's client drops Secure ones on plain HTTP.
/// </summary>
internal sealed partial class Applicant(HttpMessageInvoker http, Func<Uri> host, string draftCookie)
{
    private readonly Dictionary<string, string> _cookies = new(StringComparer.Ordinal) { ["__Host-draft"] = draftCookie };

    /// <summary>How often the same form was posted.</summary>
    public int Presses { get; private set; }

    /// <summary>Sends the form and returns the reference that the person reads.</summary>
    public async Task<string> SendAsync(CancellationToken stop)
    {
        var form = await UntilAsync(() => GetAsync("/en/check-your-answers", stop), stop);
        var fields = Hidden().Matches(form).ToDictionary(m => m.Groups["name"].Value, m => WebUtility.HtmlDecode(m.Groups["value"].Value), StringComparer.Ordinal);
        await UntilAsync(async () => await PostAsync(fields, stop) ? "" : null, stop);
        var sent = await UntilAsync(() => GetAsync("/en/sent", stop), stop);
        return Reference().Match(sent) is { Success: true } found ? found.Value : throw new InvalidOperationException("The page after sending shows no reference.");
    }

    private async Task<string> UntilAsync(Func<Task<string?>> attempt, CancellationToken stop)
    {
        while (true)
        {
            try
            {
                if (await attempt() is { } got)
                {
                    return got;
                }
            }
            catch (Exception e) when (e is HttpRequestException or IOException or TaskCanceledException && !stop.IsCancellationRequested)
            {
                // That Host has just been killed; the other one is asked.
            }

            await Task.Delay(50, stop);
        }
    }

    private async Task<string?> GetAsync(string path, CancellationToken stop)
    {
        using var response = await AskAsync(new(HttpMethod.Get, new Uri(host(), path)), stop);
        return response.StatusCode == HttpStatusCode.OK ? await response.Content.ReadAsStringAsync(stop) : null;
    }

    private async Task<bool> PostAsync(IReadOnlyDictionary<string, string> fields, CancellationToken stop)
    {
        Presses++;
        using var response = await AskAsync(new(HttpMethod.Post, new Uri(host(), "/en/check-your-answers")) { Content = new FormUrlEncodedContent(fields) }, stop);
        return response.StatusCode == HttpStatusCode.Redirect && response.Headers.Location?.OriginalString == "/en/sent";
    }

    private async Task<HttpResponseMessage> AskAsync(HttpRequestMessage request, CancellationToken stop)
    {
        using var _ = request;
        using var patience = CancellationTokenSource.CreateLinkedTokenSource(stop);
        patience.CancelAfter(TimeSpan.FromSeconds(15));
        request.Headers.Add("Cookie", string.Join("; ", _cookies.Select(c => $"{c.Key}={c.Value}")));
        var response = await http.SendAsync(request, patience.Token);
        foreach (var cookie in response.Headers.TryGetValues("Set-Cookie", out var set) ? set : [])
        {
            var pair = cookie.Split(';')[0].Split('=', 2);
            _cookies[pair[0]] = pair[1];
        }

        return response;
    }

    [GeneratedRegex("""<input[^>]*name="(?<name>[^"]+)"[^>]*value="(?<value>[^"]*)"[^>]*>""", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Hidden();

    [GeneratedRegex("""[0-9A-HJKMNP-TV-Z]{4}-[0-9A-HJKMNP-TV-Z]{4}-[0-9A-HJKMNP-TV-Z]{4}-[0-9A-HJKMNP-TV-Z]""", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Reference();
}
