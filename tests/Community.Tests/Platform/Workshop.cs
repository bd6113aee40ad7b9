using Community.Contracts.Platform;
using Community.Platform;
using Community.Platform.Database;
using Community.Platform.Language;
using Community.Platform.Messaging;
using Community.Platform.Scheduling;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Npgsql;

namespace Community.Tests.Platform;

/// <summary>Platform with one small module of the tests' own: rows, a message and handlers that can be told to fail.</summary>
public sealed class Workshop(Cluster cluster) : IAsyncLifetime
{
    private readonly List<ServiceProvider> _hosts = [];
    private TestDatabase? _database;

    public TestDatabase Database => _database!;

    public async ValueTask InitializeAsync()
    {
        _database = await cluster.CreateDatabaseAsync();
        await using var owner = await TestDatabase.OpenAsync(Database.Owner);
        await using var make = new NpgsqlCommand("""
            create schema workshop;
            select migrations.open_schema('workshop', 'community_app');
            create table workshop.piece (id uuid primary key, words text not null);
            create table workshop.effect (message uuid not null, subscriber text not null);
            create table workshop.asked (
                message uuid, subscriber text, primary key (message, subscriber),
                actor text default current_setting('community.actor', true), about text default current_setting('community.about', true));
            """, owner);
        await make.ExecuteNonQueryAsync();
    }

    /// <summary>A host of its own over the same database; its workers run only when started.</summary>
    internal ServiceProvider Host(Behaviour behaviour, string? connection = null, params (string Name, string Value)[] settings)
    {
        var configuration = new ConfigurationBuilder().AddInMemoryCollection(new Dictionary<string, string?>
        {
            ["ConnectionStrings:App"] = connection ?? Database.App,
            ["ConnectionStrings:Accounts"] = Database.Accounts,
            ["Clock:Runs"] = "false",
            ["Keys:Document"] = TestKeys.Document,
            ["Audit:Checkpoints"] = Database.Checkpoints,
        }).AddInMemoryCollection(settings.Select(s => KeyValuePair.Create(s.Name, (string?)s.Value))).Build();
        var services = new ServiceCollection();
        services.AddLogging();
        services.AddSingleton<IConfiguration>(configuration);
        services.AddSingleton(behaviour);
        services.AddPlatform(configuration, new WorkshopModule());
        services.AddLanguage();
        services.AddCalendar();
        var host = services.BuildServiceProvider();
        _hosts.Add(host);
        return host;
    }

    /// <summary>Commits a piece and sends messages, as a page would.</summary>
    internal static async Task CommitAsync(ServiceProvider host, Guid? once = null, params object[] messages)
    {
        await using var scope = host.CreateAsyncScope();
        scope.ServiceProvider.GetRequiredService<Session>().Once = once;
        var db = scope.ServiceProvider.GetRequiredService<WorkshopDb>();
        var piece = new Piece { Id = Guid.CreateVersion7(), Words = "ŵ" };
        db.Pieces.Add(piece);
        await db.CommitAsync(new("make-piece", piece.Id, once is null ? null : $"/made/{piece.Id}"), TestContext.Current.CancellationToken, messages);
    }

    public async Task<T> AskAsync<T>(string sql, params object[] values)
    {
        await using var connection = await TestDatabase.OpenAsync(Database.Superuser);
        await using var command = new NpgsqlCommand(sql, connection);
        foreach (var value in values)
        {
            command.Parameters.Add(new() { Value = value });
        }

        return (T)(await command.ExecuteScalarAsync())!;
    }

    public async ValueTask DisposeAsync()
    {
        foreach (var host in _hosts)
        {
            await host.DisposeAsync();
        }

        await Database.DisposeAsync();
    }
}

/// <summary>What the handlers of one host do.</summary>
internal sealed class Behaviour
{
    /// <summary>Asked before each effect; throws to fail, waits to hang.</summary>
    public Func<string, Told, Task> Before { get; set; } = (_, _) => Task.CompletedTask;
}

internal sealed record Told(Guid Id, int Number);

internal sealed class Piece
{
    public required Guid Id { get; init; }

    public required string Words { get; set; }

    public uint Version { get; private set; }
}

internal sealed class WorkshopDb(DbContextOptions<WorkshopDb> options, Session session) : ModuleDb("workshop", options, session)
{
    public DbSet<Piece> Pieces => Set<Piece>();

    protected override void OnModelCreating(ModelBuilder modelBuilder)
    {
        modelBuilder.Entity<Piece>().ToTable("piece");
        base.OnModelCreating(modelBuilder);
    }
}

internal abstract class NoteEffect(Session session, Behaviour behaviour, string subscriber) : IHandle<Told>
{
    public async Task Handle(Told message, CancellationToken stop)
    {
        await using var note = new NpgsqlCommand("insert into workshop.effect (message, subscriber) values ($1, $2)", await session.OpenAsync(stop))
        {
            Parameters = { new() { Value = message.Id }, new() { Value = subscriber } },
        };
        await note.ExecuteNonQueryAsync(stop);
        await behaviour.Before(subscriber, message);
    }
}

internal sealed class FirstHandler(Session session, Behaviour behaviour) : NoteEffect(session, behaviour, WorkshopModule.First);

internal sealed class SecondHandler(Session session, Behaviour behaviour) : NoteEffect(session, behaviour, WorkshopModule.Second);

/// <summary>Its handlers note as whom the database knows them, each in another way.</summary>
internal sealed record Asked(Guid Id) : IAbout
{
    Guid IAbout.About => Id;
}

internal sealed class AskPlainly(Session session) : IHandle<Asked>
{
    public async Task Handle(Asked message, CancellationToken stop)
    {
        await using var note = new NpgsqlCommand("insert into workshop.asked (message, subscriber) values ($1, 'workshop.ask-plainly')", await session.OpenAsync(stop)) { Parameters = { new() { Value = message.Id } } };
        await note.ExecuteNonQueryAsync(stop);
    }
}

internal sealed class AskThroughEf(WorkshopDb db) : IHandle<Asked>
{
    public Task Handle(Asked message, CancellationToken stop) =>
        db.Database.ExecuteSqlAsync($"insert into workshop.asked (message, subscriber) values ({message.Id}, 'workshop.ask-through-ef')", stop);
}

internal sealed class AskLater(Session session) : IHandle<Asked>
{
    public Task Handle(Asked message, CancellationToken stop)
    {
        session.Leave(new("insert into workshop.asked (message, subscriber) values ($1, 'workshop.ask-later')") { Parameters = { new() { Value = message.Id } } });
        return Task.CompletedTask;
    }
}

internal sealed class WorkshopModule : IModule
{
    public const string First = "workshop.first";
    public const string Second = "workshop.second";

    public void Register(ModuleBuilder module) => module.Database<WorkshopDb>()
        .Handle<Told, FirstHandler>(First)
        .Handle<Told, SecondHandler>(Second)
        .Handle<Asked, AskPlainly>("workshop.ask-plainly")
        .Handle<Asked, AskThroughEf>("workshop.ask-through-ef")
        .Handle<Asked, AskLater>("workshop.ask-later");
}
