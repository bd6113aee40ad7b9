using Community.Platform.Audit;
using Community.Platform.Encryption;
using Microsoft.Extensions.Options;
using Npgsql;

namespace Community.Host.Start;

/// <summary>Everything that is wrong with the configuration, at once: nobody should learn of the second fault after mending the first.</summary>
internal static class ConfigurationFaults
{
    /// <param name="verb">What the program was asked to do.</param>
    /// <param name="asOwner">It works as the owner of the database.</param>
    public static IReadOnlyList<string> Of(IServiceProvider services, string verb = "run", bool asOwner = false)
    {
        var configuration = services.GetRequiredService<IConfiguration>();
        return [.. Connections(configuration, asOwner), .. Keys(configuration, verb), .. PublicAddress(configuration), .. Checkpoints(configuration, verb), .. Proxies.Faults(configuration), .. Options(services)];
    }

    private static IEnumerable<string> Connections(IConfiguration configuration, bool asOwner)
    {
        var otherwise = HostDatabase.MayBePrivate(configuration) ? ", or none for a private PostgreSQL" : "; PrivateDatabase is false, so none is started here";
        foreach (var name in asOwner ? new[] { "Owner", "App", "Accounts" } : ["App", "Accounts"])
        {
            if (string.IsNullOrWhiteSpace(configuration.GetConnectionString(name)))
            {
                yield return $"ConnectionStrings:{name} is missing. Give all of App and Accounts (and Owner for 'migrate', 'verify-audit', 'keys rotate' and 'keys retire'){otherwise}.";
            }
        }

        foreach (var name in new[] { "Owner", "App", "Accounts" })
        {
            if (configuration.GetConnectionString(name) is { } text && !string.IsNullOrWhiteSpace(text) && !IsConnection(text))
            {
                yield return $"ConnectionStrings:{name} is not a connection string of PostgreSQL with a Host and a Database.";
            }
        }
    }

    // Beside a private PostgreSQL the file has a place of its own accord.
    private static IEnumerable<string> Checkpoints(IConfiguration configuration, string verb)
    {
        if (verb != "run")
        {
            yield break;
        }

        if (configuration["Audit:Checkpoints"] is not { Length: > 0 } file)
        {
            yield return "Audit:Checkpoints is missing: the file, outside the database, to which the audit's signed checkpoints are added.";
        }
        else if (CheckpointFile.FaultOf(file) is { } fault)
        {
            yield return $"Audit:Checkpoints: lines cannot be added to {file}. {fault}";
        }
    }

    // Tables are made without them.
    private static IEnumerable<string> Keys(IConfiguration configuration, string verb)
    {
        if (verb == "migrate")
        {
            return [];
        }

        try
        {
            DataKeys.Of(configuration);
            return [];
        }
        catch (KeyDocumentException e)
        {
            return [e.Message];
        }
    }

    private static bool IsConnection(string text)
    {
        try
        {
            var read = new NpgsqlConnectionStringBuilder(text);
            return !string.IsNullOrWhiteSpace(read.Host) && !string.IsNullOrWhiteSpace(read.Database);
        }
        catch (ArgumentException)
        {
            return false;
        }
    }

    private static IEnumerable<string> PublicAddress(IConfiguration configuration)
    {
        if (configuration["PublicAddress"] is { } text
            && !(Uri.TryCreate(text, UriKind.Absolute, out var address) && address.Scheme is "https" or "http" && address is { PathAndQuery: "/", Fragment: "" }))
        {
            yield return "PublicAddress is the service's own address without a path, for example https://community.example.";
        }
    }

    // What each part of the program demands of its own section, with ValidateOnStart.
    private static IEnumerable<string> Options(IServiceProvider services)
    {
        try
        {
            services.GetService<IStartupValidator>()?.Validate();
            return [];
        }
        catch (OptionsValidationException e)
        {
            return e.Failures;
        }
        catch (AggregateException all)
        {
            return all.InnerExceptions.SelectMany(e => e is OptionsValidationException invalid ? invalid.Failures : [e.Message]);
        }
    }
}
