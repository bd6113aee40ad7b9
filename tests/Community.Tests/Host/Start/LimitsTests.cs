using System.Net;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.Extensions.DependencyInjection;

namespace Community.Tests.Host.Start;

public sealed class LimitsTests(App app) : IClassFixture<App>
{
    private static readonly KeyValuePair<string, string>[] s_form = [KeyValuePair.Create("Words", "Help")];

    [Fact]
    public async Task One_address_may_post_only_so_much()
    {
        using var host = app.With(null, ("Limits:PublicPostsAMinute", "2"));
        var visitor = new Visitor(host.CreateClient());
        await visitor.PostAsync("/cy/gofyn/beth-syn-bwysig", s_form);
        await visitor.PostAsync("/cy/gofyn/beth-syn-bwysig", s_form);
        var third = await visitor.FollowAsync(await visitor.PostAsync("/cy/gofyn/beth-syn-bwysig", s_form));
        Assert.Equal(HttpStatusCode.TooManyRequests, third.Status);
        Assert.Equal("Gormod o geisiadau", third.Heading);
        Assert.InRange(third.Response.Headers.RetryAfter!.Delta!.Value.TotalSeconds, 1, 60);
        Assert.Equal(HttpStatusCode.OK, (await visitor.GetAsync("/cy/gofyn")).Status);
    }

    [Theory]
    [InlineData("10.1.2.3", true)]
    [InlineData("192.0.2.1", false)]
    public async Task The_address_is_a_proxys_word_only_where_the_proxy_is_configured(string proxy, bool believed)
    {
        using var host = app.With(
            services => services.AddSingleton<IStartupFilter>(new From(IPAddress.Parse("10.1.2.3"))),
            ("Proxies:0", proxy),
            ("Limits:PublicPostsAMinute", "1"));
        var statuses = new List<HttpStatusCode>();
        foreach (var family in new[] { "198.51.100.1", "198.51.100.2" })
        {
            var client = host.CreateClient();
            client.DefaultRequestHeaders.Add("X-Forwarded-For", family);
            statuses.Add((await new Visitor(client).PostAsync("/en/ask/what-matters", s_form)).StatusCode);
        }

        Assert.Equal(believed, statuses[1] != HttpStatusCode.TooManyRequests);
    }

    private sealed class From(IPAddress address) : IStartupFilter
    {
        public Action<IApplicationBuilder> Configure(Action<IApplicationBuilder> next) => builder =>
        {
            builder.Use((context, then) =>
            {
                context.Connection.RemoteIpAddress = address;
                return then(context);
            });
            next(builder);
        };
    }
}
