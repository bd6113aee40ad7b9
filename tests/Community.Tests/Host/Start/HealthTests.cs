using System.Diagnostics.Metrics;
using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using Community.Host.Start;
using Community.Platform.Audit;
using Microsoft.Extensions.DependencyInjection;

namespace Community.Tests.Host.Start;

public sealed class HealthTests(App app) : IClassFixture<App>
{
    [Fact]
    public async Task A_dead_letter_is_told_and_the_host_stays_ready()
    {
        await app.Visitor().FetchAsync("/health/ready");
        var before = Found;
        await app.AskAsync<long>("""
            insert into messaging.envelope (message_id, wire_name, subscriber, alone, body, due_at, dead_at)
            values (gen_random_uuid(), 'x.y', 'x.gone', false, '', now(), now()), (gen_random_uuid(), 'x.y', 'x.gone', false, '', now(), null)
            returning id
            """);
        var after = await app.Visitor().FetchAsync("/health/ready");
        Assert.Equal(HttpStatusCode.OK, after.StatusCode);
        Assert.Equal("degraded", await StatusOf(after));
        Assert.Equal((before.DeadLetters + 1, before.UnhandledMessages + 1), (Found.DeadLetters, Found.UnhandledMessages));
    }

    [Fact]
    public async Task An_audit_whose_checkpoints_are_late_is_told_until_they_are_kept()
    {
        await app.RunAsync<KeepCheckpoints>();
        Assert.False(await IsBehindAsync());
        await app.AskAsync<object?>("select audit.append('verb:test', 'change', 'test', gen_random_uuid(), '{}')");
        Assert.False(await IsBehindAsync());
        await app.MoveClockAsync(TimeProvider.System.GetUtcNow().AddMinutes(11));
        Assert.True(await IsBehindAsync());
        await app.RunAsync<KeepCheckpoints>();
        Assert.False(await IsBehindAsync());
        await app.MoveClockAsync(TimeProvider.System.GetUtcNow());

        async Task<bool> IsBehindAsync()
        {
            var status = await StatusOf(await app.Visitor().FetchAsync("/health/ready"));
            Assert.True(!Found.AuditBehind || status is "degraded");
            return Found.AuditBehind;
        }
    }

    [Fact]
    public async Task Anybody_learns_only_whether_the_host_is_ready_and_the_metrics_say_what_waits()
    {
        await app.AskAsync<long>("""
            insert into messaging.envelope (message_id, wire_name, subscriber, alone, body, due_at, dead_at)
            values (gen_random_uuid(), 'x.y', 'x.gone', false, '', now(), now()) returning id
            """);

        Assert.Equal("""{"status":"degraded"}""", await TextAsync());
        var measured = new Dictionary<string, long>(StringComparer.Ordinal);
        using var listener = new MeterListener();
        listener.InstrumentPublished = (instrument, l) =>
        {
            if (instrument.Meter.Scope == app.Services.GetRequiredService<IMeterFactory>() && instrument.Meter.Name == "Community.Waiting")
            {
                l.EnableMeasurementEvents(instrument);
            }
        };
        listener.SetMeasurementEventCallback<long>((instrument, value, _, _) => measured[instrument.Name] = value);
        listener.SetMeasurementEventCallback<int>((instrument, value, _, _) => measured[instrument.Name] = value);
        listener.Start();
        listener.RecordObservableInstruments();
        Assert.Equal(Found.DeadLetters, measured["community.waiting.dead_letters"]);
        Assert.True(Found.DeadLetters > 0);
        Assert.Equal(4, measured.Count);

        await using var shut = await app.ShutDatabaseAsync();
        Assert.Equal("""{"status":"unready"}""", await TextAsync());

        async Task<string> TextAsync() => await (await app.Visitor().FetchAsync("/health/ready")).Content.ReadAsStringAsync(TestContext.Current.CancellationToken);
    }

    [Fact]
    public async Task Without_a_database_the_process_lives_and_is_not_ready()
    {
        await using var shut = await app.ShutDatabaseAsync();
        Assert.Equal(HttpStatusCode.ServiceUnavailable, (await app.Visitor().FetchAsync("/health/ready")).StatusCode);
        Assert.Equal("live", await StatusOf(await app.Visitor().FetchAsync("/health/live")));
    }

    private Waiting.Counts Found => app.Services.GetRequiredService<Waiting>().Last;

    private static async Task<string?> StatusOf(HttpResponseMessage answer) =>
        (await answer.Content.ReadFromJsonAsync<JsonElement>(TestContext.Current.CancellationToken)).GetProperty("status").GetString();
}
