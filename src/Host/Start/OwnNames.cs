using Microsoft.AspNetCore.HostFiltering;

namespace Community.Host.Start;

/// <summary>The names that this service answers to: "AllowedHosts", or else that of its own address, and the machine itself.</summary>
internal static class OwnNames
{
    private const string DefaultAddress = "http://127.0.0.1:5000";

    public static IServiceCollection AddOwnNames(this IServiceCollection services)
    {
        services.AddOptions<HostFilteringOptions>().Configure<IConfiguration>((o, configuration) =>
        {
            o.IncludeFailureMessage = o.AllowEmptyHosts = false;
            if (string.IsNullOrWhiteSpace(configuration["AllowedHosts"]))
            {
                // What is only asked from this machine, its health, has no other name.
                o.AllowedHosts = [Own(configuration), "localhost", "127.0.0.1", "[::1]"];
            }
        });
        return services;
    }

    private static string Own(IConfiguration configuration) =>
        Uri.TryCreate(configuration["PublicAddress"] ?? DefaultAddress, UriKind.Absolute, out var address) ? address.Host : "localhost";
}
