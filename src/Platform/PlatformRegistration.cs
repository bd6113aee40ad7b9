using Community.Contracts.Platform;
using Community.Platform.Access;
using Community.Platform.Audit;
using Community.Platform.Database;
using Community.Platform.Encryption;
using Community.Platform.Forms;
using Community.Platform.Messaging;
using Community.Platform.Scheduling;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Npgsql;

namespace Community.Platform;

/// <summary>Everything that modules stand on, and the modules themselves.</summary>
public static class PlatformRegistration
{
    public static IServiceCollection AddPlatform(this IServiceCollection services, IConfiguration configuration, params IReadOnlyList<IModule> modules)
    {
        var subscriptions = new Subscriptions();
        List<Policy> policies = [];
        List<ClockWork> clock = [];
        foreach (var module in modules)
        {
            module.Register(new(services, configuration, subscriptions, policies, clock));
        }

        new ModuleBuilder(services, configuration, subscriptions, policies, clock).Database<AccessDb>();
        services.AddScoped<Glass>().AddSingleton<GlassWatch>();
        subscriptions.Add<AppendAudit, AppendLater>("platform.append-audit", alone: false);
        services.AddScoped<AppendLater>();
        clock.Add(new("platform.keep-checkpoints", "30 * * * * ?", typeof(KeepCheckpoints)));
        services.AddScoped<KeepCheckpoints>();
        services.AddSingleton<ActionWords>();
        services.AddOptions<AuditOptions>().BindConfiguration("Audit");
        clock.Add(new("forms.forget-old-keys", "0 23 * * * ?", typeof(ForgetOldKeys)));
        services.AddScoped<ForgetOldKeys>();
        services.AddSingleton(new Modules(modules));
        services.AddSingleton(subscriptions);
        services.AddSingleton<IReadOnlyList<Policy>>(policies);
        services.AddSingleton<IReadOnlyList<ClockWork>>(clock);
        services.AddSingleton(_ => DataKeys.Of(configuration));
        services.AddSingleton<KeyRecord>();
        services.AddSingleton<SealedColumns>();
        services.AddSingleton(_ => new KeyRotation(DataKeys.Of(configuration), TimeProvider.System));
        services.AddHostedService<KeyWatch>();
        foreach (var column in Envelope.Sealed)
        {
            services.AddSingleton(column);
        }

        services.AddSingleton(s => new AppDatabase(Source(configuration, "App", s)));
        services.AddSingleton(s => new AccountsDatabase(Source(configuration, "Accounts", s)));
        services.AddHttpContextAccessor();
        services.AddScoped<Caller>();
        services.AddScoped<Session>();
        services.AddScoped(typeof(Lazy<>), typeof(Later<>));
        services.AddSingleton<KeepOpen>();
        services.AddSingleton<MessageSignal>();
        services.AddSingleton<Messages>();
        services.AddSingleton<DeadLetters>();
        services.AddOptions<MessagingOptions>().BindConfiguration("Messaging");
        services.AddHostedService<MessageWorker>();
        services.AddClock(clock, configuration.GetValue("Clock:Runs", true));
        services.AddScoped<OnceFilter>().AddScoped<TokenFilter>().AddScoped<TrapFilter>();
        return services;
    }

    private static NpgsqlDataSource Source(IConfiguration configuration, string name, IServiceProvider services)
    {
        var builder = new NpgsqlDataSourceBuilder(configuration.GetConnectionString(name));
        builder.ConnectionStringBuilder.ApplicationName = $"community-{name.ToLowerInvariant()}";
        builder.UseLoggerFactory(services.GetService<Microsoft.Extensions.Logging.ILoggerFactory>());
        return builder.Build();
    }

    /// <summary>What may not be needed is made when it is.</summary>
    private sealed class Later<T>(IServiceProvider services) : Lazy<T>(services.GetRequiredService<T>) where T : notnull;
}
