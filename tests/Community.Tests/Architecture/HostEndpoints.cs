using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.AspNetCore.Mvc.RazorPages.Infrastructure;
using Microsoft.AspNetCore.Routing;
using Microsoft.AspNetCore.StaticAssets;
using Microsoft.Extensions.DependencyInjection;

namespace Community.Tests.Architecture;

/// <summary>Everything the Host answers to, but the files of the front end.</summary>
internal static class HostEndpoints
{
    public static async Task<IReadOnlyList<RouteEndpoint>> OfAsync(IServiceProvider services)
    {
        var loader = services.GetRequiredService<PageLoader>();
        List<RouteEndpoint> found = [];
        foreach (var endpoint in services.GetRequiredService<EndpointDataSource>().Endpoints.OfType<RouteEndpoint>())
        {
            if (endpoint.Metadata.GetMetadata<StaticAssetDescriptor>() is not null)
            {
                continue;
            }

            // What stands on a page model belongs to the endpoint only when the page has been loaded.
            var page = endpoint.Metadata.GetMetadata<PageActionDescriptor>();
            if (page is null)
            {
                found.Add(endpoint);
                continue;
            }

            var loaded = (await loader.LoadAsync(page, endpoint.Metadata)).Endpoint ?? throw new InvalidOperationException($"{endpoint.DisplayName} at {endpoint.RoutePattern.RawText} cannot be loaded.");
            found.Add(new(endpoint.RequestDelegate!, endpoint.RoutePattern, endpoint.Order, loaded.Metadata, endpoint.DisplayName));
        }

        return found;
    }
}
