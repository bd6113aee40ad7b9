using System.Diagnostics;
using System.Net;
using System.Net.Sockets;
using System.Text;
using System.Text.RegularExpressions;

namespace Community.Tests.Modules.Notifications;

/// <summary>A real mail server on a port of its own (Debian's python3-aiosmtpd), with what it received.</summary>
internal sealed partial class MailServer : IDisposable
{
    private readonly TemporaryFolder _folder = new();
    private readonly Process _process;

    private MailServer(int port)
    {
        Port = port;
        var start = new ProcessStartInfo("/usr/bin/python3", ["-m", "aiosmtpd", "-n", "-l", $"127.0.0.1:{port}", "-c", "mail_server.Judge", Path.Combine(_folder.Path, "mail")]);
        start.Environment["PYTHONPATH"] = Path.Combine(Repository.Root, "tests", "Community.Tests", "Modules", "Notifications");
        start.Environment["PYTHONDONTWRITEBYTECODE"] = "1";
        _process = Process.Start(start)!;
    }

    public int Port { get; }

    public static async Task<MailServer> StartAsync()
    {
        int port;
        using (var probe = new TcpListener(IPAddress.Loopback, 0))
        {
            probe.Start();
            port = ((IPEndPoint)probe.LocalEndpoint).Port;
        }

        var server = new MailServer(port);
        for (var tries = 0; ; tries++)
        {
            try
            {
                using var client = new TcpClient();
                await client.ConnectAsync(IPAddress.Loopback, port);
                return server;
            }
            catch (SocketException) when (tries < 300 && !server._process.HasExited)
            {
                await Task.Delay(50);
            }
        }
    }

    /// <summary>The mails to an address, oldest first.</summary>
    public IReadOnlyList<ReceivedMail> To(string address) =>
    [
        .. Directory.EnumerateFiles(Path.Combine(_folder.Path, "mail", "new")).OrderBy(File.GetLastWriteTimeUtc)
            .Select(file => ReceivedMail.Read(File.ReadAllText(file, Encoding.Latin1)))
            .Where(mail => mail.Headers["X-RcptTo"] == address),
    ];

    public void Dispose()
    {
        _process.Kill();
        _process.WaitForExit();
        _process.Dispose();
        _folder.Dispose();
    }

    /// <summary>A mail as it came over the wire, its words decoded.</summary>
    internal sealed partial record ReceivedMail(IReadOnlyDictionary<string, string> Headers, string Body)
    {
        public static ReceivedMail Read(string raw)
        {
            var text = raw.ReplaceLineEndings("\n");
            var end = text.IndexOf("\n\n", StringComparison.Ordinal);
            var headers = Folded().Replace(text[..end], " ").Split('\n').Select(line => line.Split(':', 2))
                .ToDictionary(h => h[0], h => Decode(h[1].Trim()), StringComparer.OrdinalIgnoreCase);
            Assert.Equal("base64", headers["Content-Transfer-Encoding"]);
            return new(headers, Encoding.UTF8.GetString(Convert.FromBase64String(text[end..])).Replace("\r\n", "\n", StringComparison.Ordinal));
        }

        private static string Decode(string header) => Word().Replace(Between().Replace(header, "?==?"), m => m.Groups["how"].Value is "B" or "b"
            ? Encoding.UTF8.GetString(Convert.FromBase64String(m.Groups["text"].Value))
            : Uri.UnescapeDataString(m.Groups["text"].Value.Replace('_', ' ').Replace("%", "%25", StringComparison.Ordinal).Replace('=', '%')));

        [GeneratedRegex(@"\n[ \t]+")]
        private static partial Regex Folded();

        [GeneratedRegex(@"\?=\s+=\?")]
        private static partial Regex Between();

        [GeneratedRegex(@"=\?utf-8\?(?<how>[BQ])\?(?<text>[^?]*)\?=", RegexOptions.IgnoreCase | RegexOptions.ExplicitCapture)]
        private static partial Regex Word();
    }
}
