using System.Reflection;
using Community.Platform.Access;
using Community.Platform.Audit;
using Community.Platform.Database;
using Community.Platform.Encryption;
using Community.Platform.Messaging;
using Community.Platform.Scheduling;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Diagnostics;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace Community.Platform;

/// <summary>A module: one project that hides everything but this.</summary>
public interface IModule
{
    /// <summary>Names the module's database, handlers, clock work, policies and services. Explicit: nothing is found by scanning.</summary>
    void Register(ModuleBuilder module);
}

/// <summary>What a module registers, and where the Host reads it.</summary>
public sealed class ModuleBuilder(IServiceCollection services, IConfiguration configuration, Subscriptions subscriptions, List<Policy> policies, List<ClockWork> clock)
{
    public IServiceCollection Services => services;

    public IConfiguration Configuration => configuration;

    /// <summary>The module's tables over the scope's connection.</summary>
    public ModuleBuilder Database<TDb>()
        where TDb : ModuleDb
    {
        // Not a pool: a pooled context would hand the next scope this scope's session.
        services.AddDbContext<TDb>(
            (root, o) => o
                .UseNpgsql()
                .UseSealing()
                .AddInterceptors(root.GetRequiredService<KeepOpen>())
                // Whoever gets the exception knows what it means: a form pressed twice is no error.
                .ConfigureWarnings(w => w.Log(
                    (RelationalEventId.CommandError, LogLevel.Debug), (CoreEventId.QueryIterationFailed, LogLevel.Debug), (CoreEventId.SaveChangesFailed, LogLevel.Debug))),
            ServiceLifetime.Scoped,
            ServiceLifetime.Singleton);
        services.AddSingleton(new SealedModel(typeof(TDb)));
        return this;
    }

    /// <summary>Message in. The subscriber's name is persisted with every message.</summary>
    /// <param name="alone">The handler has an effect outside the database.</param>
    public ModuleBuilder Handle<TMessage, THandler>(string subscriber, bool alone = false)
        where TMessage : class
        where THandler : class, IHandle<TMessage>
    {
        subscriptions.Add<TMessage, THandler>(subscriber, alone);
        services.AddScoped<THandler>();
        return this;
    }

    /// <summary>Clock in: a shallow piece of work at these times of Europe/London.</summary>
    /// <param name="cron">Quartz's seven fields: "0 * * * * ?" is every minute.</param>
    public ModuleBuilder Every<TWork>(string name, string cron)
        where TWork : class, IClockWork
    {
        clock.Add(new(name, cron, typeof(TWork)));
        services.AddScoped<TWork>();
        return this;
    }

    /// <summary>The pair of texts that says the module's actions in words, for "who looked": a key for each code that its commits and looks give.</summary>
    public ModuleBuilder Actions<TTexts>()
    {
        services.AddSingleton(new ActionTexts(typeof(TTexts)));
        return this;
    }

    /// <summary>The module's rights and who holds them.</summary>
    public ModuleBuilder Policies(params IEnumerable<Policy> held)
    {
        policies.AddRange(held);
        return this;
    }
}

/// <summary>Something that happens in the demo, told once: the second time it does nothing.</summary>
public interface IDemoStory
{
    /// <summary>Does what an invented person would do, through the module's own rules.</summary>
    Task TellAsync(CancellationToken stop);
}

/// <summary>Something that an operator asks of a module on the command line, beside the Host's own verbs.</summary>
public interface IVerb
{
    /// <summary>As it is typed, and as the audit names who acts: "verb:name".</summary>
    string Name { get; }

    /// <summary>Does it, and says on the way what is done.</summary>
    /// <param name="words">What was typed after the verb.</param>
    /// <returns>The exit code: 0 done, 1 not done, 2 not understood.</returns>
    Task<int> RunAsync(IReadOnlyList<string> words, TextWriter output, CancellationToken stop);
}

/// <summary>The modules of this process, in the order in which their tables are made.</summary>
public sealed record Modules(IReadOnlyList<IModule> All)
{
    /// <summary>Platform first, then the modules.</summary>
    public IReadOnlyList<Assembly> Assemblies => [typeof(Modules).Assembly, .. All.Select(m => m.GetType().Assembly)];
}
