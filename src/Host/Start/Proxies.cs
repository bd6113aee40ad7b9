using System.Net;
using Microsoft.AspNetCore.HttpOverrides;

namespace Community.Host.Start;

/// <summary>Whose word counts about the address of the visitor: "Proxies" lists addresses and networks (10.0.0.0/8).</summary>
internal static class Proxies
{
    public static IServiceCollection AddProxies(this IServiceCollection services, IConfiguration configuration) =>
        services.Configure<ForwardedHeadersOptions>(o =>
        {
            var configured = Configured(configuration);
            o.ForwardedHeaders = configured.Length == 0 ? ForwardedHeaders.None : ForwardedHeaders.XForwardedFor | ForwardedHeaders.XForwardedProto;
            o.KnownProxies.Clear();
            o.KnownIPNetworks.Clear();
            foreach (var proxy in configured)
            {
                if (IPAddress.TryParse(proxy, out var address))
                {
                    o.KnownProxies.Add(address);
                }
                else if (System.Net.IPNetwork.TryParse(proxy, out var network))
                {
                    o.KnownIPNetworks.Add(network);
                }
            }
        });

    public static IEnumerable<string> Faults(IConfiguration configuration) => Configured(configuration)
        .Where(p => !IPAddress.TryParse(p, out _) && !System.Net.IPNetwork.TryParse(p, out _))
        .Select(p => $"Proxies: '{p}' is neither an address nor a network such as 10.0.0.0/8.");

    private static string[] Configured(IConfiguration configuration) => configuration.GetSection("Proxies").Get<string[]>() ?? [];
}
