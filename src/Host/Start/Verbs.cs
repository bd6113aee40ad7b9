using Community.Host.Accounts;
using Community.Platform;
using Community.Platform.Access;
using Community.Platform.Audit;
using Community.Platform.Database;
using Community.Platform.Encryption;
using Community.Platform.Messaging;
using Microsoft.Extensions.Options;

namespace Community.Host.Start;

/// <summary>What the program can be asked to do: "run" when nothing is said.</summary>
internal sealed class Verbs(WebApplication app, HostDatabase database, string[] args)
{
    private const string All = "run, migrate, demo, create-admin, dead-letters, verify-audit, keys, backup, restore, health, code, load-postcodes";

    private string[] Words => [.. args.Where(a => !a.StartsWith('-')).Skip(1)];

    private MigrationOptions Roles => new() { App = app.Configuration.GetConnectionString("App"), Accounts = app.Configuration.GetConnectionString("Accounts") };

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

        if (ConfigurationFaults.Of(app.Services, verb, asOwner: verb is "migrate" or "verify-audit" or "backup" or "restore" || (verb is "keys" && KeysVerb.NeedsOwner(args))) is { Count: > 0 } faults)
        {
            await Console.Error.WriteLineAsync($"The configuration has faults:{string.Concat(faults.Select(f => $"\n- {f}"))}");
            return 1;
        }

        // Only now: it opens the way to the database. And not where there is none yet.
        if (verb is not ("migrate" or "restore"))
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
                "backup" => await ReadyAsync() ?? await BackupAsync(),
                "restore" => await RestoreAsync(),
                _ => await ModulesAsync(verb),
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
        await DatabaseLog.WarnAsync(app.Services.GetRequiredService<AppDatabase>().Source, app.Services.GetRequiredService<ILoggerFactory>().CreateLogger("Community.DatabaseLog"), Stop);
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
        await Migrations.ApplyAsync(owner, schema.Scripts, Roles, log, Stop);
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
        var files = Words;
        using var key = app.Services.GetRequiredService<DataKeys>().SigningKey();
        return await VerifyAuditVerb.RunAsync(
            app.Configuration.GetConnectionString("Owner")!,
            files.Length > 0 || app.Services.GetRequiredService<IOptions<AuditOptions>>().Value.Checkpoints is not { } file ? files : [file],
            key,
            Console.Out,
            Stop);
    }

    private BackupVerb Backup => new(app.Configuration.GetConnectionString("Owner")!, app.Services.GetRequiredService<DataKeys>(), Console.Out);

    private async Task<int> BackupAsync() => Words is [var file]
        ? await Backup.BackupAsync(file, app.Services.GetRequiredService<AppDatabase>().Source, Stop)
        : Unsaid("backup FILE");

    private async Task<int> RestoreAsync()
    {
        if (Words is not [var file])
        {
            return Unsaid("restore FILE");
        }

        if (await Backup.RestoreAsync(file, Roles, Stop) is not 0 and var code)
        {
            return code;
        }

        await app.Services.GetRequiredService<KeyRecord>().CheckAsync(app.Services.GetRequiredService<AppDatabase>().Source, Stop);
        if (await app.Services.GetRequiredService<Schema>().PendingAsync(Stop) is { Count: > 0 and var behind })
        {
            Console.WriteLine($"It is of an older version, behind by {behind} scripts: run 'migrate'.");
        }
        else if (await app.Services.GetRequiredService<Schema>().NewerAsync(Stop) is { Count: > 0 and var ahead })
        {
            Console.WriteLine($"It is of a newer version, ahead by {ahead} scripts: run it with that one.");
        }
        else if (app.Services.GetRequiredService<IOptions<AuditOptions>>().Value.Checkpoints is { } checkpoints && new CheckpointFile(checkpoints).Last() is null)
        {
            await using var scope = app.Services.CreateAsyncScope();
            await scope.ServiceProvider.GetRequiredService<KeepCheckpoints>().RunAsync(Stop);
            Console.WriteLine($"The audit's checkpoints that were in it are in {checkpoints}: 'verify-audit' compares with them.");
        }

        return 0;
    }

    // A module's own verb, in a scope of its own.
    private async Task<int> ModulesAsync(string verb)
    {
        await using var scope = app.Services.CreateAsyncScope();
        scope.ServiceProvider.GetRequiredService<Caller>().IsVerb(verb);
        return scope.ServiceProvider.GetServices<IVerb>().FirstOrDefault(v => v.Name == verb) is { } known
            ? await ReadyAsync() ?? await known.RunAsync([.. args.SkipWhile(a => a != verb).Skip(1)], Console.Out, Stop)
            : Unknown(verb);
    }

    private int Code()
    {
        var name = Words.FirstOrDefault() ?? "";
        var code = DemoStaff.CodeFor(database.DataFolder, name, TimeProvider.System.GetUtcNow());
        (code is null ? Console.Error : Console.Out).WriteLine(code ?? $"Nobody in the demo is called '{name}'.");
        return code is null ? 1 : 0;
    }

    private static int Unsaid(string usage)
    {
        Console.Error.WriteLine(usage);
        return 2;
    }

    private static int Unknown(string verb)
    {
        Console.Error.WriteLine($"'{verb}' is none of: {All}.");
        return 2;
    }
}
