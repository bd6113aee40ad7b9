using System.Globalization;
using Community.Portal;
using Community.Tests;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;

namespace Community.BrowserTests;

/// <summary>A site whose form fails as the address asks: ?status=409.</summary>
public sealed class FaultySite(Cluster cluster, Chrome chrome) : Site(cluster, chrome)
{
    // What is planted need not be logged.
    protected override IEnumerable<KeyValuePair<string, string>> MoreSettings => [new("Logging:LogLevel:Microsoft.AspNetCore", "None")];

    protected override void Replace(IServiceCollection services) => services.AddSingleton<Journey>(s =>
        throw new BadHttpRequestException("planted", int.Parse(s.GetRequiredService<IHttpContextAccessor>().HttpContext!.Request.Query["status"]!, CultureInfo.InvariantCulture)));
}
