using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using Community.Platform.Audit;

namespace Community.Tests.Host.Start;

public sealed class HealthTests(App app) : IClassFixture<App>
{
    [Fact]
    public async Task A_dead_letter_is_told_and_the_host_stays_ready()
    {
        var before = await app.Visitor().FetchAsync("/health/ready");
        Assert.Equal("ready", await StatusOf(before));
        await app.AskAsync<long>("""
            insert into messaging.envelope (message_id, wire_name, subscriber, alone, body, due_at, dead_at)
            values (gen_random_uuid(), 'x.y', 'x.gone', false, '', now(), now()), (gen_random_uuid(), 'x.y', 'x.gone', false, '', now(), null)
            returning id
            """);
        var after = await app.Visitor().FetchAsync("/health/ready");
        var told = await after.Content.ReadFromJsonAsync<JsonElement>(TestContext.Current.CancellationToken);
        Assert.Equal(HttpStatusCode.OK, after.StatusCode);
        Assert.Equal(("degraded", 1, 1), (told.GetProperty("status").GetString(), told.GetProperty("deadLetters").GetInt32(), told.GetProperty("unhandledMessages").GetInt32()));
    }

    [Fact]
    public async Task An_audit_whose_checkpoints_are_late_is_told_until_they_are_kept()
    {
        await app.RunAsync<KeepCheckpoints>();
        Assert.Equal("kept", await CheckpointsAsync());
        await app.AskAsync<object?>("select audit.append('verb:test', 'change', 'test', gen_random_uuid(), '{}')");
        Assert.Equal("kept", await CheckpointsAsync());
        await app.MoveClockAsync(TimeProvider.System.GetUtcNow().AddMinutes(11));
        Assert.Equal("behind", await CheckpointsAsync());
        await app.RunAsync<KeepCheckpoints>();
        Assert.Equal("kept", await CheckpointsAsync());
        await app.MoveClockAsync(TimeProvider.System.GetUtcNow());

        async Task<string?> CheckpointsAsync()
        {
            var told = await (await app.Visitor().FetchAsync("/health/ready")).Content.ReadFromJsonAsync<JsonElement>(TestContext.Current.CancellationToken);
            Assert.True(told.GetProperty("auditCheckpoints").GetString() is "kept" || told.GetProperty("status").GetString() is "degraded");
            return told.GetProperty("auditCheckpoints").GetString();
        }
    }

    [Fact]
    public async Task Without_a_database_the_process_lives_and_is_not_ready()
    {
        await using var shut = await app.ShutDatabaseAsync();
        Assert.Equal(HttpStatusCode.ServiceUnavailable, (await app.Visitor().FetchAsync("/health/ready")).StatusCode);
        Assert.Equal("live", await StatusOf(await app.Visitor().FetchAsync("/health/live")));
    }

    private static async Task<string?> StatusOf(HttpResponseMessage answer) =>
        (await answer.Content.ReadFromJsonAsync<JsonElement>(TestContext.Current.CancellationToken)).GetProperty("status").GetString();
}
