using System.Diagnostics;
using Community.Platform.Database;
using Community.Platform.Messaging;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Npgsql;

namespace Community.Tests.Platform.Messaging;

public sealed class MessagesTests(Workshop workshop) : IClassFixture<Workshop>
{
    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_failing_handlers_effects_vanish_while_its_batch_mates_stay()
    {
        var bad = new Told(Guid.NewGuid(), 2);
        var all = new[] { new Told(Guid.NewGuid(), 1), bad, new Told(Guid.NewGuid(), 3) };
        var host = workshop.Host(new() { Before = (subscriber, told) => told == bad && subscriber == WorkshopModule.First ? throw new InvalidOperationException("planted") : Task.CompletedTask });
        await Workshop.CommitAsync(host, null, all);

        await host.GetRequiredService<Messages>().WorkAsync(alone: false, Stop);

        Assert.Equal(0, await EffectsAsync(bad, WorkshopModule.First));
        Assert.Equal(1, await EffectsAsync(bad, WorkshopModule.Second));
        foreach (var good in all.Where(t => t != bad))
        {
            Assert.Equal(1, await EffectsAsync(good, WorkshopModule.First));
            Assert.Equal(1, await EffectsAsync(good, WorkshopModule.Second));
        }

        Assert.Equal(1, await workshop.AskAsync<int>("select attempts from messaging.envelope where subscriber = $1", WorkshopModule.First));
        await DiscardAllAsync();
    }

    [Theory]
    [InlineData(false, "envelope_due")]
    [InlineData(true, "envelope_due_alone")]
    public async Task A_claim_takes_the_first_that_wait_and_neither_reads_nor_sorts_the_rest(bool alone, string index)
    {
        await using var connection = await workshop.Host(new()).GetRequiredService<Messages>().ConnectAsync(Stop);

        await using var explain = new NpgsqlCommand($"explain (costs off) {Messages.ClaimOf(alone)}", connection) { Parameters = { new() { Value = new[] { WorkshopModule.First } }, new() { Value = 20 } } };
        List<string> plan = [];
        await using var lines = await explain.ExecuteReaderAsync(Stop);
        while (await lines.ReadAsync(Stop))
        {
            plan.Add(lines.GetString(0).Trim());
        }

        await lines.DisposeAsync();
        Assert.Equal(["Limit", "->  LockRows", $"->  Index Scan using {index} on envelope"], plan.Take(3));
        Assert.Equal("off off off", await connection.AskAsync<string>("select current_setting('enable_seqscan') || ' ' || current_setting('enable_sort') || ' ' || current_setting('jit')", Stop));
    }

    [Fact]
    public async Task Each_handler_of_a_batch_asks_as_itself_and_about_its_own_message()
    {
        var asked = Enumerable.Range(0, 4).Select(_ => new Asked(Guid.NewGuid())).ToArray();
        var host = workshop.Host(new());
        await Workshop.CommitAsync(host, null, asked);

        Assert.Equal(12, await host.GetRequiredService<Messages>().WorkAsync(alone: false, Stop));

        Assert.Equal(12, await workshop.AskAsync<long>(
            "select count(*) from workshop.asked where message = any($1) and about = message::text and actor = 'handler:' || subscriber", asked.Select(a => a.Id).ToArray()));
    }

    [Fact]
    public async Task A_statement_that_was_left_and_fails_puts_back_its_own_message_only()
    {
        var (good, bad) = (new Asked(Guid.NewGuid()), new Asked(Guid.NewGuid()));
        var host = workshop.Host(new());
        await workshop.AskAsync<int>("insert into workshop.asked (message, subscriber) values ($1, 'workshop.ask-later') returning 1", bad.Id);
        await Workshop.CommitAsync(host, null, good, bad);

        await host.GetRequiredService<Messages>().WorkAsync(alone: false, Stop);

        Assert.Equal(6, await workshop.AskAsync<long>("select count(*) from workshop.asked where message = any($1)", (object)new[] { good.Id, bad.Id }));
        Assert.Equal("workshop.ask-later 1", await workshop.AskAsync<string>("select string_agg(subscriber || ' ' || attempts, ', ') from messaging.envelope"));
        await DiscardAllAsync();
    }

    [Fact]
    public async Task Retries_wait_longer_each_time()
    {
        var host = workshop.Host(new() { Before = (_, _) => throw new InvalidOperationException("planted") }, null, ("Messaging:FirstRetry", "00:01:00"));
        await Workshop.CommitAsync(host, null, new Told(Guid.NewGuid(), 1));
        List<double> waits = [];
        for (var i = 0; i < 4; i++)
        {
            await host.GetRequiredService<Messages>().WorkAsync(alone: false, Stop);
            waits.Add(await workshop.AskAsync<double>("select extract(epoch from max(due_at) - now())::float8 from messaging.envelope where subscriber = $1", WorkshopModule.First));
            await HurryAsync();
        }

        // 60, 120, 240, 480 seconds, give or take a fifth.
        for (var i = 0; i < waits.Count; i++)
        {
            Assert.InRange(waits[i], (60 * Math.Pow(2, i) * 0.8) - 5, 60 * Math.Pow(2, i) * 1.2);
        }

        await DiscardAllAsync();
    }

    [Fact]
    public async Task A_dead_letter_keeps_its_reason_and_can_be_retried()
    {
        var told = new Told(Guid.NewGuid(), 1);
        var behaviour = new Behaviour { Before = (subscriber, _) => subscriber == WorkshopModule.First ? throw new InvalidOperationException("the reason") : Task.CompletedTask };
        var host = workshop.Host(behaviour, null, ("Messaging:Tries", "2"), ("Messaging:FirstRetry", "00:00:00"));
        await Workshop.CommitAsync(host, null, told);
        await host.GetRequiredService<Messages>().DrainAsync(Stop);
        var letters = host.GetRequiredService<DeadLetters>();

        var dead = Assert.Single(await letters.ListAsync(10, Stop));
        Assert.Equal((WorkshopModule.First, 2), (dead.Subscriber, dead.Attempts));
        Assert.StartsWith("InvalidOperationException at Community.Tests.Platform.", dead.Reason, StringComparison.Ordinal);
        Assert.DoesNotContain("the reason", dead.Reason, StringComparison.Ordinal);
        Assert.Equal(0, await EffectsAsync(told, WorkshopModule.First));

        behaviour.Before = (_, _) => Task.CompletedTask;
        Assert.True(await letters.RetryAsync(dead.Id, Stop));
        await host.GetRequiredService<Messages>().DrainAsync(Stop);

        Assert.Equal(1, await EffectsAsync(told, WorkshopModule.First));
        Assert.Equal(1, await EffectsAsync(told, WorkshopModule.Second));
        Assert.Equal(0, await letters.CountAsync(Stop));
        Assert.False(await letters.RetryAsync(dead.Id, Stop));
    }

    [Fact]
    public async Task A_dead_letter_can_be_discarded()
    {
        var host = workshop.Host(new() { Before = (_, _) => throw new InvalidOperationException("planted") }, null, ("Messaging:Tries", "1"));
        await Workshop.CommitAsync(host, null, new Told(Guid.NewGuid(), 1));
        await host.GetRequiredService<Messages>().DrainAsync(Stop);
        var letters = host.GetRequiredService<DeadLetters>();

        foreach (var letter in await letters.ListAsync(10, Stop))
        {
            Assert.True(await letters.DiscardAsync(letter.Id, Stop));
        }

        Assert.Equal(0, await workshop.AskAsync<long>("select count(*) from messaging.envelope"));
    }

    [Fact]
    public async Task A_message_for_later_waits_for_its_time()
    {
        var told = new Told(Guid.NewGuid(), 1);
        var host = workshop.Host(new());
        await Workshop.CommitAsync(host, null, new Scheduled(told, TimeProvider.System.GetUtcNow().AddHours(1)));

        await host.GetRequiredService<Messages>().DrainAsync(Stop);
        Assert.Equal(0, await EffectsAsync(told, WorkshopModule.First));

        await HurryAsync();
        await host.GetRequiredService<Messages>().DrainAsync(Stop);
        Assert.Equal(1, await EffectsAsync(told, WorkshopModule.First));
    }

    [Fact]
    public async Task A_commit_that_fails_sends_nothing()
    {
        var told = new Told(Guid.NewGuid(), 1);
        var host = workshop.Host(new());
        var key = Guid.NewGuid();
        await Workshop.CommitAsync(host, key);

        await Assert.ThrowsAsync<Community.Platform.Database.AlreadyAnsweredException>(() => Workshop.CommitAsync(host, key, told));
        await host.GetRequiredService<Messages>().DrainAsync(Stop);

        Assert.Equal(0, await EffectsAsync(told, WorkshopModule.First));
    }

    [Fact]
    public async Task Two_hosts_at_once_do_everything_exactly_once()
    {
        var random = new Random(20261121);
        var told = Enumerable.Range(0, 200).Select(i => new Told(Guid.NewGuid(), i)).ToList();
        Behaviour Moody() => new() { Before = (_, _) => random.Next(5) == 0 ? throw new InvalidOperationException("planted") : Task.CompletedTask };
        var hosts = new[] { workshop.Host(Moody(), null, ("Messaging:FirstRetry", "00:00:00"), ("Messaging:Tries", "99")), workshop.Host(Moody(), null, ("Messaging:FirstRetry", "00:00:00"), ("Messaging:Tries", "99")) };
        foreach (var part in told.Chunk(20))
        {
            await Workshop.CommitAsync(hosts[0], null, part);
        }

        await Task.WhenAll(hosts.Select(h => h.GetRequiredService<Messages>().DrainAsync(Stop)));

        Assert.Equal(400, await workshop.AskAsync<long>("select count(*) from workshop.effect where message = any($1)", told.Select(t => t.Id).ToArray()));
        Assert.Equal(400, await workshop.AskAsync<long>("select count(*) from (select distinct message, subscriber from workshop.effect where message = any($1)) d", told.Select(t => t.Id).ToArray()));
    }

    [Fact]
    public async Task A_killed_workers_message_is_handled_by_another_host_within_two_seconds()
    {
        var told = new Told(Guid.NewGuid(), 1);
        var holding = new TaskCompletionSource();
        var never = new TaskCompletionSource();
        var doomed = workshop.Host(new() { Before = (_, _) => { holding.TrySetResult(); return never.Task; } });
        await Workshop.CommitAsync(doomed, null, told);
        var work = doomed.GetRequiredService<Messages>().WorkAsync(alone: false, Stop);
        await holding.Task;
        var other = workshop.Host(new());
        var worker = other.GetServices<IHostedService>().OfType<MessageWorker>().Single();
        await worker.StartAsync(Stop);

        var gone = Stopwatch.StartNew();
        await BreakAsync();
        while (await EffectsAsync(told, WorkshopModule.First) == 0 && gone.Elapsed < TimeSpan.FromSeconds(10))
        {
            await Task.Yield();
        }

        Assert.InRange(gone.Elapsed, TimeSpan.Zero, TimeSpan.FromSeconds(2));
        Assert.Equal(1, await EffectsAsync(told, WorkshopModule.First));
        await worker.StopAsync(Stop);
        never.SetResult();
        await Assert.ThrowsAnyAsync<Exception>(() => work);
    }

    [Fact]
    public async Task A_worker_outlives_whatever_breaks_under_a_handler()
    {
        var told = new Told(Guid.NewGuid(), 1);
        var tries = 0;
        var host = workshop.Host(
            new()
            {
                Before = async (_, _) =>
                {
                    if (Interlocked.Increment(ref tries) == 1)
                    {
                        await BreakAsync();

                        // As EF wraps it.
                        throw new DbUpdateException();
                    }
                },
            },
            null,
            ("Messaging:Workers", "1"));
        await Workshop.CommitAsync(host, null, told);
        var worker = host.GetServices<IHostedService>().OfType<MessageWorker>().Single();

        await worker.StartAsync(Stop);
        for (var waiting = Stopwatch.StartNew(); await EffectsAsync(told, WorkshopModule.Second) == 0 && waiting.Elapsed < TimeSpan.FromSeconds(10);)
        {
            await Task.Yield();
        }

        await worker.StopAsync(Stop);
        Assert.Equal(1, await EffectsAsync(told, WorkshopModule.First));
        Assert.Equal(1, await EffectsAsync(told, WorkshopModule.Second));
    }

    // What PostgreSQL sees of a kill -9: the connection that holds the claim is gone.
    private Task<long> BreakAsync() =>
        workshop.AskAsync<long>("select count(pg_terminate_backend(pid)) from pg_stat_activity where state = 'idle in transaction' and application_name = 'community-app' and datname = current_database()");

    private Task<long> EffectsAsync(Told told, string subscriber) =>
        workshop.AskAsync<long>("select count(*) from workshop.effect where message = $1 and subscriber = $2", told.Id, subscriber);

    private Task<long> HurryAsync() => workshop.AskAsync<long>("with h as (update messaging.envelope set due_at = now() - interval '1 second' returning 1) select count(*) from h");

    private Task<long> DiscardAllAsync() => workshop.AskAsync<long>("with d as (delete from messaging.envelope returning 1) select count(*) from d");
}
