using System.Net.Sockets;
using System.Text;
using System.Text.RegularExpressions;
using Npgsql;

namespace Community.Tests.Platform.Database;

/// <summary>
/// A wire to PostgreSQL that breaks where a chosen statement is run: before that is passed on, as soon as it was, or with its answer swallowed.
/// Statements are prepared, so it remembers under which name.
/// </summary>
internal sealed partial class BreakingWire : IAsyncDisposable
{
    private readonly CancellationTokenSource _stop = new();
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("wire-");
    private readonly string _server;
    private readonly Socket _listener = new(AddressFamily.Unix, SocketType.Stream, ProtocolType.Unspecified);

    private BreakingWire(string connectionString)
    {
        var to = new NpgsqlConnectionStringBuilder(connectionString);
        _server = Path.Combine(to.Host!, $".s.PGSQL.{to.Port}");
        _listener.Bind(new UnixDomainSocketEndPoint(Path.Combine(_folder.FullName, $".s.PGSQL.{to.Port}")));
        _listener.Listen();
        ConnectionString = new NpgsqlConnectionStringBuilder(connectionString) { Host = _folder.FullName }.ConnectionString;
    }

    public string ConnectionString { get; }

    public string? BreakBefore { get; set; }

    public string? BreakAfter { get; set; }

    /// <summary>How long what is broken after still takes to arrive.</summary>
    public TimeSpan Late { get; set; }

    public string? SwallowAnswerTo { get; set; }

    public int Broken { get; private set; }

    public static Task<BreakingWire> OpenAsync(string connectionString)
    {
        var wire = new BreakingWire(connectionString);
        _ = wire.AcceptAsync();
        return Task.FromResult(wire);
    }

    public async ValueTask DisposeAsync()
    {
        await _stop.CancelAsync();
        _listener.Dispose();
        _stop.Dispose();
        _folder.Delete(recursive: true);
    }

    private async Task AcceptAsync()
    {
        try
        {
            while (true)
            {
                _ = PassAsync(await _listener.AcceptAsync(_stop.Token));
            }
        }
        catch (Exception e) when (e is OperationCanceledException or SocketException or ObjectDisposedException)
        {
            // The test is over.
        }
    }

    private async Task PassAsync(Socket client)
    {
        using var _ = client;
        using var server = new Socket(AddressFamily.Unix, SocketType.Stream, ProtocolType.Unspecified);
        var swallow = false;
        Dictionary<string, string> statements = new(StringComparer.Ordinal);
        try
        {
            await server.ConnectAsync(new UnixDomainSocketEndPoint(_server), _stop.Token);
            var back = BackAsync();
            var buffer = new byte[64 * 1024];
            int read;
            while ((read = await client.ReceiveAsync(buffer, _stop.Token)) > 0)
            {
                var text = Encoding.ASCII.GetString(buffer, 0, read);
                foreach (Match prepared in Prepared().Matches(text))
                {
                    // Only Parse, which comes first, says what the name stands for.
                    statements.TryAdd(prepared.Groups["name"].Value, prepared.Groups["statement"].Value);
                }

                if (BreakBefore is { } before && Runs(before))
                {
                    BreakBefore = null;
                    Broken++;
                    return;
                }

                if (SwallowAnswerTo is { } statement && Runs(statement))
                {
                    SwallowAnswerTo = null;
                    swallow = true;
                }

                if (BreakAfter is { } after && Runs(after))
                {
                    BreakAfter = null;
                    Broken++;
                    client.Close();
                    await Task.Delay(Late, _stop.Token);
                    await server.SendAsync(buffer.AsMemory(0, read), _stop.Token);
                    // PostgreSQL goes on: nobody has told it yet.
                    await back;
                    return;
                }

                await server.SendAsync(buffer.AsMemory(0, read), _stop.Token);

                // A Bind names an empty portal, then the statement.
                bool Runs(string statement) => statements.Any(s => s.Value == statement && text.Contains($"\0{s.Key}\0", StringComparison.Ordinal));
            }

            async Task BackAsync()
            {
                var answer = new byte[64 * 1024];
                int got;
                while ((got = await server.ReceiveAsync(answer, _stop.Token)) > 0)
                {
                    if (swallow)
                    {
                        Broken++;
                        client.Close();
                        return;
                    }

                    await client.SendAsync(answer.AsMemory(0, got), _stop.Token);
                }
            }
        }
        catch (Exception e) when (e is OperationCanceledException or SocketException or ObjectDisposedException)
        {
            // One side is gone, and with it the wire.
        }
    }

    [GeneratedRegex("""(?<name>_p\d+)\0(?<statement>[^\0]+)\0""", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Prepared();
}
