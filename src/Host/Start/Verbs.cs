using Community.Host.Accounts;
using Community.Platform.Database;

namespace Community.Host.Start;

/// <summary>What the program can be asked to do: "run" when nothing is said.</summary>
internal static class Verbs
{
    public static async Task<int> RunAsync(WebApplication app, HostDatabase database, string[] args)
    {
        var verb = args.FirstOrDefault(a => !a.StartsWith('-')) ?? "run";
        if (ConfigurationFaults.Of(app.Services, verb) is { Count: > 0 } faults)
        {
            await Console.Error.WriteLineAsync($"The configuration has faults:{string.Concat(faults.Select(f => $"\n- {f}"))}");
            return 1;
        }

        try
        {
            switch (verb)
            {
                case "run":
                    await MigrateOrRefuseAsync(app, database);
                    await app.RunAsync();
                    return 0;
                case "migrate":
                    await MigrateAsync(app);
                    return 0;
                case "create-admin":
                    await MigrateOrRefuseAsync(app, database);
                    return await CreateAdmin.RunAsync(app.Services, args, Console.In, Console.Out, app.Lifetime.ApplicationStopping);
                case var unknown:
                    await Console.Error.WriteLineAsync($"'{unknown}' is none of: run, migrate, create-admin, health.");
                    return 2;
            }
        }
        catch (DatabaseUnusableException e)
        {
            await Console.Error.WriteLineAsync(e.Message);
            return 1;
        }
    }

    private static async Task MigrateOrRefuseAsync(WebApplication app, HostDatabase database)
    {
        if (database.IsPrivate)
        {
            await MigrateAsync(app);
        }

        var pending = await app.Services.GetRequiredService<Schema>().PendingAsync(app.Lifetime.ApplicationStopping);
        if (pending.Count > 0)
        {
            throw new DatabaseUnusableException($"The database is behind by {pending.Count} scripts, first {pending[0]}. Run the verb 'migrate' with the Owner connection string.");
        }
    }

    private static async Task MigrateAsync(WebApplication app)
    {
        var log = app.Services.GetRequiredService<ILoggerFactory>().CreateLogger("Community.Migrations");
        await Migrations.ApplyAsync(app.Configuration.GetConnectionString("Owner")!, app.Services.GetRequiredService<Schema>().Scripts, new() { App = app.Configuration.GetConnectionString("App"), Accounts = app.Configuration.GetConnectionString("Accounts") }, log, app.Lifetime.ApplicationStopping);
    }
}
