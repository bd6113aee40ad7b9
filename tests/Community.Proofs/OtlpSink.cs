using System.Collections.Concurrent;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace Community.Proofs;

/// <summary>A collector that keeps what it is sent, as it is: OTLP over HTTP is protobuf, in which strings lie as they are.</summary>
internal sealed class OtlpSink : IAsyncDisposable
{
    private readonly WebApplication _app;

    private OtlpSink(WebApplication app, int port) => (_app, Address) = (app, $"http://127.0.0.1:{port}");

    public string Address { get; }

    /// <summary>By path: v1/traces, v1/metrics.</summary>
    public ConcurrentQueue<(string Path, byte[] Body)> Bodies { get; } = [];

    public static async Task<OtlpSink> StartAsync(CancellationToken stop)
    {
        var port = Installation.FreePort();
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls($"http://127.0.0.1:{port}");
        var sink = new OtlpSink(builder.Build(), port);
        sink._app.Run(async context =>
        {
            using var body = new MemoryStream();
            await context.Request.Body.CopyToAsync(body, context.RequestAborted);
            sink.Bodies.Enqueue((context.Request.Path, body.ToArray()));
            context.Response.StatusCode = StatusCodes.Status200OK;
        });
        await sink._app.StartAsync(stop);
        return sink;
    }

    public ValueTask DisposeAsync() => _app.DisposeAsync();
}
