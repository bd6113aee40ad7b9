using System.Diagnostics;
using Community.Platform.Logging;
using OpenTelemetry;
using OpenTelemetry.Exporter;
using OpenTelemetry.Metrics;
using OpenTelemetry.Resources;
using OpenTelemetry.Trace;

namespace Community.Host.Start;

/// <summary>
/// Traces, through the messages too, and metrics over OTLP, where "Telemetry:Endpoint" names a collector. Database statements are not
/// traced: their errors hold values. Every span passes <see cref="Quiet"/> on its way out.
/// </summary>
internal sealed class Telemetry(IConfiguration configuration) : IHostedService, IDisposable
{
    private TracerProvider? _traces;
    private MeterProvider? _metrics;

    public static Uri? Endpoint(IConfiguration configuration) => configuration.GetValue<Uri>("Telemetry:Endpoint");

    public Task StartAsync(CancellationToken cancellationToken)
    {
        if (Endpoint(configuration) is not { } endpoint)
        {
            return Task.CompletedTask;
        }

        var resource = ResourceBuilder.CreateEmpty().AddService("community", serviceVersion: typeof(Telemetry).Assembly.GetName().Version?.ToString());
        _traces = Sdk.CreateTracerProviderBuilder().SetResourceBuilder(resource)
            .AddSource("Microsoft.AspNetCore", "Community.*")
            .AddProcessor(new Silencer())
            .AddOtlpExporter(o => To(o, endpoint, "v1/traces"))
            .Build();
        _metrics = Sdk.CreateMeterProviderBuilder().SetResourceBuilder(resource)
            .AddMeter("Microsoft.AspNetCore.Hosting", "Microsoft.AspNetCore.Server.Kestrel", "Microsoft.AspNetCore.RateLimiting", "System.Runtime", "Npgsql", "Community.*")
            .AddOtlpExporter(o => To(o, endpoint, "v1/metrics"))
            .Build();
        return Task.CompletedTask;
    }

    public Task StopAsync(CancellationToken cancellationToken)
    {
        _traces?.ForceFlush(2000);
        _metrics?.ForceFlush(2000);
        return Task.CompletedTask;
    }

    public void Dispose()
    {
        _traces?.Dispose();
        _metrics?.Dispose();
    }

    private static void To(OtlpExporterOptions options, Uri endpoint, string path)
    {
        options.Protocol = OtlpExportProtocol.HttpProtobuf;
        options.Endpoint = new(endpoint, path);
    }

    private sealed class Silencer : BaseProcessor<Activity>
    {
        public override void OnEnd(Activity data) => Quiet.Silence(data);
    }
}
