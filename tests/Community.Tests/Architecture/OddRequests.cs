using System.Text;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.AspNetCore.Routing;

namespace Community.Tests.Architecture;

/// <summary>What no browser of ours sends: methods, bodies and names of fields that programs and broken proxies make up.</summary>
internal static class OddRequests
{
    private const string Form = "application/x-www-form-urlencoded";
    private static readonly string[] s_methods = ["GET", "HEAD", "OPTIONS", "PUT", "DELETE", "PATCH", "TRACE", "FOO"];
    private static readonly string[] s_queries = ["", "?handler=none", "?person=%00&item=x&page=/x&area=y&step[=z"];

    // A type that may be missing or wrong, and a body that does not keep what it says.
    private static readonly (string? Type, string Body)[] s_bodies =
    [
        ("multipart/form-data", "a=b"),
        ("multipart/form-data; boundary=", ""),
        ("multipart/form-data; boundary=x", "--y\r\nContent-Disposition: form-data; name=\"a\"\r\n\r\nb"),
        ("multipart/form-data; boundary=x", "--x\r\nContent-Disposition: form-data; name=\"a\"\r\n\r\nb\r\n--x--\r\n"),
        ("application/json", "{\"a\":"),
        ("text/plain", "a=b"),
        ("text", "a=b"),
        (null, "a=b"),
        (null, ""),
        (Form, ""),
        (Form, "=&=%&%00=%00&[=1&]=1&a[=1&a]=1&.=1&[].x=1&once=%ff&comments2[x=1"),
        (Form, string.Join('&', Enumerable.Repeat("a=1", 1100))),
    ];

    /// <summary>All of them for one endpoint.</summary>
    /// <param name="token">What makes a form valid, so that what lies behind the check is reached too.</param>
    public static IEnumerable<HttpRequestMessage> For(RouteEndpoint endpoint, string token)
    {
        var address = AddressOf(endpoint);
        foreach (var query in s_queries)
        {
            foreach (var method in s_methods)
            {
                yield return new(new(method), address + query);
                yield return With(new(method), address + query, "multipart/form-data", "a=b");
            }

            yield return With(HttpMethod.Post, address + query, Form, $"token={token}");
        }

        foreach (var (type, body) in s_bodies)
        {
            yield return With(HttpMethod.Post, address, type, body);
        }

        foreach (var body in FieldsOf(endpoint).SelectMany(Twisted))
        {
            yield return With(HttpMethod.Post, address, Form, $"{body}&token={token}");
        }
    }

    private static IEnumerable<string> FieldsOf(RouteEndpoint endpoint) =>
        endpoint.Metadata.GetMetadata<CompiledPageActionDescriptor>() is not { } page ? []
        : page.ModelTypeInfo!.AsType() == typeof(Community.Portal.Features.AskForHelp.AskForHelpModel)
            ? typeof(Community.Portal.Step).Assembly.GetTypes().Where(t => t.IsSubclassOf(typeof(Community.Portal.Step))).SelectMany(t => t.GetProperties()).Select(p => p.Name).Append("about").Distinct()
            : page.BoundProperties.Select(p => p.Name);

    private static IEnumerable<string> Twisted(string name) =>
    [
        $"{name}[{name}][{name}]=z&{name}[{name}=1",
        $"{name}[0].Key=age&{name}[1].Key=age&{name}[0].Value=1&{name}[1].Value=2",
        $"{name}[age]=1&{name}[age][x]=2&{name}.x=3&{name}[]=4&{name}.=5&{name}.index=0&{name}.index=0",
        $"{name}=&{name}=1&{name}=%00&{name}=%F0%9F&{name}={new string('9', 40)}",
        string.Join('&', Enumerable.Range(0, 1023).Select(i => $"{name}[{i}]=1")),
    ];

    private static HttpRequestMessage With(HttpMethod method, string address, string? type, string body)
    {
        var content = new ByteArrayContent(Encoding.UTF8.GetBytes(body));
        if (type is not null)
        {
            content.Headers.TryAddWithoutValidation("Content-Type", type);
        }

        return new(method, address) { Content = content };
    }

    // The first question of the form is the one that everybody reaches.
    private static string AddressOf(RouteEndpoint endpoint) => "/" + string.Join('/', endpoint.RoutePattern.PathSegments.Select(segment => string.Concat(segment.Parts.Select(part => part switch
    {
        Microsoft.AspNetCore.Routing.Patterns.RoutePatternLiteralPart literal => literal.Content,
        Microsoft.AspNetCore.Routing.Patterns.RoutePatternParameterPart { Name: "step" } => "danger-now",
        Microsoft.AspNetCore.Routing.Patterns.RoutePatternParameterPart { IsCatchAll: true } => "nothing",
        _ => "00000000-0000-0000-0000-000000000001",
    }))));
}
