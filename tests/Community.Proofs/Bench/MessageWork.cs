using Community.Platform;
using Community.Platform.Database;
using Community.Platform.Encryption;
using Community.Platform.Language;
using Community.Platform.Messaging;
using Community.Platform.Scheduling;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Npgsql;

namespace Community.Proofs.Bench;

/// <summary>The same through Platform/Messaging, sealed and with an identity for each handler, which is one plain statement.</summary>
internal sealed class MessageWork : IWork, IAsyncDisposable
{
    private readonly ServiceProvider _services;

    public MessageWork(Installation installation, int workers)
    {
        var configuration = new ConfigurationBuilder().AddInMemoryCollection(new Dictionary<string, string?>
        {
            ["ConnectionStrings:App"] = installation.App,
            ["ConnectionStrings:Accounts"] = installation.Accounts,
            ["Keys:File"] = installation.KeyFile,
            ["Clock:Runs"] = "false",
            ["Messaging:Workers"] = workers.ToString(System.Globalization.CultureInfo.InvariantCulture),
        }).Build();
        var services = new ServiceCollection();
        services.AddLogging();
        services.AddSingleton<IConfiguration>(configuration);
        services.AddSingleton<Counter>();
        services.AddPlatform(configuration, new NoteModule());
        services.AddLanguage();
        services.AddCalendar();
        _services = services.BuildServiceProvider();
    }

    public string Rows => "bench.ours";

    public string Waiting => "messaging.envelope";

    public long Handled => _services.GetRequiredService<Counter>().Handled;

    public async Task PublishAsync(Func<long?> next, CancellationToken stop)
    {
        var (subscriptions, keys, signal) = (_services.GetRequiredService<Subscriptions>(), _services.GetRequiredService<DataKeys>(), _services.GetRequiredService<MessageSignal>());
        await using var connection = await _services.GetRequiredService<AppDatabase>().Source.OpenConnectionAsync(stop);
        while (next() is { } id)
        {
            var outgoing = Outgoing.Of(subscriptions, keys, [Noted.Of(id)])!;
            await connection.RunAsync(stop, [new("begin"), Row(id), .. outgoing.Inserts, new("commit")]);
            signal.Wake(outgoing);
        }
    }

    /// <summary>The same as a page does it: a scope of its own, who is asking, the audit, and the row in between.</summary>
    public async Task CommitAsync(Func<long?> next, CancellationToken stop)
    {
        while (next() is { } id)
        {
            await using var scope = _services.CreateAsyncScope();
            var session = scope.ServiceProvider.GetRequiredService<Session>();
            var noted = Noted.Of(id);
            await session.CommitAsync(
                new("note", noted.About),
                async cancel =>
                {
                    await session.Connection.RunAsync(cancel, Row(id));
                    return new Changes(["bench.ours: added"], [noted]);
                },
                stop);
        }
    }

    public async Task FillAsync(int count, CancellationToken stop)
    {
        await using var connection = await _services.GetRequiredService<AppDatabase>().Source.OpenConnectionAsync(stop);
        await connection.RunAsync(stop, Outgoing.Of(_services.GetRequiredService<Subscriptions>(), _services.GetRequiredService<DataKeys>(), [.. Enumerable.Range(0, count).Select(i => Noted.Of(i))])!.Inserts);
    }

    public async Task WorkAsync(int workers, CancellationToken enough)
    {
        _services.GetRequiredService<Counter>().Reset();
        using var worker = ActivatorUtilities.CreateInstance<MessageWorker>(_services);
        await worker.StartAsync(CancellationToken.None);
        await Task.Delay(Timeout.Infinite, enough).ContinueWith(_ => { }, TaskScheduler.Default);
        await worker.StopAsync(CancellationToken.None);
    }

    private static NpgsqlBatchCommand Row(long id) => new("insert into bench.ours (id, sent_count) values ($1, 0)") { Parameters = { new() { Value = id } } };

    public ValueTask DisposeAsync() => _services.DisposeAsync();

    private sealed class NoteModule : IModule
    {
        public void Register(ModuleBuilder module) => module.Handle<Noted, CountUp>("bench.count-up");
    }

    private sealed class Counter
    {
        private long _handled;

        public long Handled => Interlocked.Read(ref _handled);

        public void Reset() => Interlocked.Exchange(ref _handled, 0);

        public void One() => Interlocked.Increment(ref _handled);
    }

    private sealed class CountUp(Session session, Counter counter) : IHandle<Noted>
    {
        public Task Handle(Noted message, CancellationToken stop)
        {
            session.Leave(new("update bench.ours set sent_count = sent_count + 1 where id = $1") { Parameters = { new() { Value = message.Row } } });
            counter.One();
            return Task.CompletedTask;
        }
    }
}
