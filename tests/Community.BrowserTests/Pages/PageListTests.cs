using Community.Tests;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.AspNetCore.Routing;
using Microsoft.AspNetCore.StaticAssets;
using Microsoft.Extensions.DependencyInjection;

namespace Community.BrowserTests.Pages;

/// <summary>No page without somebody who looks at it: the list is compared with what the running Host answers.</summary>
public sealed class PageListTests(App app) : IClassFixture<App>
{
    /// <summary>Looked at by <see cref="StepTests"/> and <see cref="FaultPagesTests"/>.</summary>
    private static readonly string[] s_byOthers = ["AskForHelp", "ShowError", "FrontPage"];

    /// <summary>They show nothing and only lead on.</summary>
    private static readonly string[] s_noPages = ["ChooseLanguage", "LeavePage"];

    private static readonly string[] s_forMachines = ["/staff/stay", "/health/live", "/health/ready", "{**address}"];

    [Fact]
    public void Every_page_of_the_Host_is_on_the_list() =>
        Assert.Equal(
            Endpoints().Select(Page).OfType<PageActionDescriptor>().Select(page => Path.GetFileNameWithoutExtension(page.RelativePath)).Distinct().Order(),
            PublicPages.All.Concat(StaffPages.All).Select(page => page.Feature).Concat(s_byOthers).Concat(s_noPages).Distinct().Order());

    [Fact]
    public void What_is_no_page_is_for_machines() =>
        Assert.Empty(Endpoints()
            .Where(endpoint => Page(endpoint) is null && endpoint.Metadata.GetMetadata<StaticAssetDescriptor>() is null)
            .Select(endpoint => endpoint.RoutePattern.RawText).Except(s_forMachines));

    private IEnumerable<RouteEndpoint> Endpoints()
    {
        using var served = app.Client();
        return app.Services.GetRequiredService<EndpointDataSource>().Endpoints.OfType<RouteEndpoint>();
    }

    private static PageActionDescriptor? Page(RouteEndpoint endpoint) => endpoint.Metadata.GetMetadata<PageActionDescriptor>();
}
