using Community.Host.Accounts;
using Community.Platform.Audit;
using Community.Platform.Database;
using Community.Platform.Encryption;
using Community.Platform.Messaging;
using Microsoft.Extensions.Options;

namespace Community.Host.Start;

/// <summary>What the program can be asked to do: "run" when nothing is said.</summary>
internal sealed class Verbs(WebApplication app, HostDatabase database, string[] args)
{
    private const string All = "run, migrate, demo, create-admin, dead-letters, verify-audit, keys, health, code";

    private CancellationToken Stop => app.Lifetime.ApplicationStopping;

    public async Task<int> RunAsync(string verb)
    {
        if (verb is "code")
        {
            return Code();
        }

        if (verb is "keys" && KeysVerb.IsMake(args))
        {
            return KeysVerb.Make(app.Configuration, Console.Out);
        }

        if (ConfigurationFaults.Of(app.Services, verb, asOwner: verb is "migrate" or "verify-audit" || (verb is "keys" && KeysVerb.NeedsOwner(args))) is { Count: > 0 } faults)
        {
            await Console.Error.WriteLineAsync($"The configuration has faults:{string.Concat(faults.Select(f => $"\n- {f}"))}");
            return 1;
        }

        // Only now: it opens the way to the database. And not to migrate, which happens before there are keys.
        if (verb is not "migrate")
        {
            app.UseCommunity();
        }

        try
        {
            return verb switch
            {
                "run" => await ServeAsync(),
                "migrate" => await MigrateAsync(),
                "demo" => await DemoAsync(),
                "create-admin" => await ReadyAsync() ?? await CreateAdmin.RunAsync(app.Services, args, Console.In, Console.Out, Stop),
                "dead-letters" => await ReadyAsync() ?? await DeadLetterVerb.RunAsync(app.Services.GetRequiredService<DeadLetters>(), args, Console.Out, Stop),
                "verify-audit" => await ReadyAsync() ?? await VerifyAuditAsync(),
                "keys" => await ReadyAsync() ?? await new KeysVerb(app.Services, app.Configuration, Console.Out, KeysVerb.TakenUp, Stop).RunAsync(args),
                _ => Unknown(verb),
            };
        }
        catch (Exception e) when (e is DatabaseUnusableException or KeyDocumentException)
        {
            await Console.Error.WriteLineAsync(e.Message);
            return 1;
        }
    }

    private async Task<int> ServeAsync()
    {
        await ReadyAsync();
        if (CommunityHost.IsDemo(app.Configuration))
        {
            await DemoAsync();
        }

        await app.RunAsync();
        return 0;
    }

    // A private database is brought up to date at once; another one only by the verb that says so.
    private async Task<int?> ReadyAsync()
    {
        if (database.IsPrivate)
        {
            await MigrateAsync();
        }

        var pending = await app.Services.GetRequiredService<Schema>().PendingAsync(Stop);
        if (pending.Count > 0)
        {
            throw new DatabaseUnusableException($"The database is behind by {pending.Count} scripts, first {pending[0]}. Run the verb 'migrate' with the Owner connection string.");
        }

        await app.Services.GetRequiredService<KeyRecord>().CheckAsync(app.Services.GetRequiredService<AppDatabase>().Source, Stop);
        return null;
    }

    private async Task<int> MigrateAsync()
    {
        var log = app.Services.GetRequiredService<ILoggerFactory>().CreateLogger("Community.Migrations");
        var (owner, schema) = (app.Configuration.GetConnectionString("Owner")!, app.Services.GetRequiredService<Schema>());
        await Migrations.ApplyAsync(owner, schema.Scripts, new() { App = app.Configuration.GetConnectionString("App"), Accounts = app.Configuration.GetConnectionString("Accounts") }, log, Stop);
        return 0;
    }

    private async Task<int> DemoAsync()
    {
        await ReadyAsync();
        await Demo.PrepareAsync(app, database.DataFolder, Console.Out, Stop);
        return 0;
    }

    private async Task<int> VerifyAuditAsync()
    {
        string[] files = [.. args.Where(a => !a.StartsWith('-')).Skip(1)];
        using var key = app.Services.GetRequiredService<DataKeys>().SigningKey();
        return await VerifyAuditVerb.RunAsync(
            app.Configuration.GetConnectionString("Owner")!,
            files.Length > 0 || app.Services.GetRequiredService<IOptions<AuditOptions>>().Value.Checkpoints is not { } file ? files : [file],
            key,
            Console.Out,
            Stop);
    }

    private int Code()
    {
        var name = args.Where(a => !a.StartsWith('-')).ElementAtOrDefault(1) ?? "";
        var code = DemoStaff.CodeFor(database.DataFolder, name, TimeProvider.System.GetUtcNow());
        (code is null ? Console.Error : Console.Out).WriteLine(code ?? $"Nobody in the demo is called '{name}'.");
        return code is null ? 1 : 0;
    }

    private static int Unknown(string verb)
    {
        Console.Error.WriteLine($"'{verb}' is none of: {All}.");
        return 2;
    }
}
