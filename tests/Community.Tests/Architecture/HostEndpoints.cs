using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.AspNetCore.Mvc.RazorPages.Infrastructure;
using Microsoft.AspNetCore.Routing;
using Microsoft.AspNetCore.StaticAssets;
using Microsoft.Extensions.DependencyInjection;

namespace Community.Tests.Architecture;

/// <summary>Everything the Host answers to, but the files of the front end.</summary>
internal static class HostEndpoints
{
    public static Task<IReadOnlyList<RouteEndpoint>> OfAsync(IServiceProvider services) => OfAsync(services, services.GetRequiredService<EndpointDataSource>().Endpoints);

    public static async Task<IReadOnlyList<RouteEndpoint>> OfAsync(IServiceProvider services, IEnumerable<Endpoint> endpoints)
    {
        var loader = services.GetRequiredService<PageLoader>();
        List<RouteEndpoint> found = [];
        foreach (var endpoint in endpoints.OfType<RouteEndpoint>())
        {
            // A Host that was built and not published also looks for files that came since.
            if (endpoint.Metadata.GetMetadata<StaticAssetDescriptor>() is not null || endpoint.RoutePattern.RawText is "{**path:file}")
            {
                continue;
            }

            // What stands on a page model belongs to the endpoint only when the page has been loaded.
            var page = endpoint.Metadata.GetMetadata<PageActionDescriptor>();
            var loaded = page is null ? null : await loader.LoadAsync(page, endpoint.Metadata);
            found.Add(loaded?.Endpoint is not { } full ? endpoint : new(endpoint.RequestDelegate!, endpoint.RoutePattern, endpoint.Order, full.Metadata, endpoint.DisplayName));
        }

        return found;
    }
}
