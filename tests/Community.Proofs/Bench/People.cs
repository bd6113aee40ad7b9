using System.Collections.Concurrent;
using System.Net;
using System.Net.Sockets;
using System.Text;
using System.Text.RegularExpressions;

namespace Community.Proofs.Bench;

/// <summary>
/// People before "send", one connection each. What they send was written beforehand, and they read of the answer no more than they
/// must: .NET's own client would take a good part of the machine that is measured.
/// </summary>
internal sealed partial class People : IAsyncDisposable
{
    private const string Path = "/en/check-your-answers";

    private readonly IReadOnlyList<(Socket Socket, byte[] Buffer, string Cookie, IReadOnlyDictionary<string, string> Fields)> _all;
    private readonly Uri _host;

    private People(Uri host, IReadOnlyList<(Socket, byte[], string, IReadOnlyDictionary<string, string>)> all) => (_host, _all) = (host, all);

    /// <summary>Everybody fetches the page once, for a token of their own.</summary>
    public static async Task<People> AtAsync(Uri host, ConcurrentQueue<string> drafts, int count, CancellationToken stop)
    {
        using var handler = new SocketsHttpHandler { UseCookies = false };
        using var http = new HttpMessageInvoker(handler);
        _ = drafts.TryPeek(out var any);
        List<(Socket, byte[], string, IReadOnlyDictionary<string, string>)> all = [];
        for (var i = 0; i < count; i++)
        {
            using var request = new HttpRequestMessage(HttpMethod.Get, new Uri(host, Path));
            request.Headers.Add("Cookie", $"__Host-draft={any}");
            using var page = await http.SendAsync(request, stop);
            var fields = Hidden().Matches(await page.Content.ReadAsStringAsync(stop)).ToDictionary(m => m.Groups["name"].Value, m => WebUtility.HtmlDecode(m.Groups["value"].Value), StringComparer.Ordinal);
            var cookie = page.Headers.GetValues("Set-Cookie").Single(c => c.StartsWith("__Host-form=", StringComparison.Ordinal)).Split(';')[0];
            var socket = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
            await socket.ConnectAsync(host.Host, host.Port, stop);
            all.Add((socket, new byte[8192], cookie, fields));
        }

        return new(host, all);
    }

    /// <summary>Sends that many forms, everybody one after the other.</summary>
    public async Task SendAsync(ConcurrentQueue<string> drafts, int count, CancellationToken stop)
    {
        var left = count;
        await Task.WhenAll(_all.Select(async person =>
        {
            await Task.Yield();
            while (Interlocked.Decrement(ref left) >= 0 && drafts.TryDequeue(out var draft))
            {
                await person.Socket.SendAsync(Write(draft, person.Cookie, person.Fields), stop);
                var answer = await ReadAsync(person.Socket, person.Buffer, stop);
                if (!answer.StartsWith("HTTP/1.1 302", StringComparison.Ordinal) || !answer.Contains("\r\nLocation: /en/sent\r\n", StringComparison.Ordinal))
                {
                    throw new InvalidOperationException($"A form was not taken: {answer}");
                }
            }
        }));
    }

    public ValueTask DisposeAsync()
    {
        foreach (var (socket, _, _, _) in _all)
        {
            socket.Dispose();
        }

        return ValueTask.CompletedTask;
    }

    private byte[] Write(string draft, string cookie, IReadOnlyDictionary<string, string> fields)
    {
        var body = string.Join('&', fields.Select(f => $"{WebUtility.UrlEncode(f.Key)}={WebUtility.UrlEncode(f.Key == "once" ? Guid.NewGuid().ToString() : f.Value)}"));
        return Encoding.ASCII.GetBytes(
            $"POST {Path} HTTP/1.1\r\nHost: {_host.Authority}\r\nCookie: __Host-draft={draft}; {cookie}\r\nContent-Type: application/x-www-form-urlencoded\r\nContent-Length: {body.Length}\r\n\r\n{body}");
    }

    // A redirect has no body.
    private static async Task<string> ReadAsync(Socket socket, byte[] buffer, CancellationToken stop)
    {
        for (var length = 0; length < buffer.Length;)
        {
            var read = await socket.ReceiveAsync(buffer.AsMemory(length), stop);
            length += read;
            if (read == 0 || buffer.AsSpan(0, length).EndsWith("\r\n\r\n"u8))
            {
                return Encoding.ASCII.GetString(buffer, 0, length);
            }
        }

        return Encoding.ASCII.GetString(buffer);
    }

    [GeneratedRegex("""<input[^>]*name="(?<name>[^"]+)"[^>]*value="(?<value>[^"]*)"[^>]*>""", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Hidden();
}
