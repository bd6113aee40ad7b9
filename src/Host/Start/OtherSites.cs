namespace Community.Host.Start;

/// <summary>
/// Refuses what another site's page makes a browser send, before anything is read. The form's token says the same once more; but a
/// form that a stranger's page sends carries no cookie, and an answer that only takes a cookie away needs none.
/// </summary>
internal static class OtherSites
{
    /// <summary>The answer being made is to what another site sent.</summary>
    public static bool Refused(HttpContext context) => context.Items.ContainsKey(typeof(OtherSites));

    public static void UseOwnSiteOnly(this IApplicationBuilder app) => app.Use((context, next) =>
    {
        if (IsSafe(context.Request.Method) || IsOwn(context.Request))
        {
            return next(context);
        }

        context.Items[typeof(OtherSites)] = true;
        context.Response.StatusCode = StatusCodes.Status403Forbidden;
        return Task.CompletedTask;
    });

    private static bool IsSafe(string method) => HttpMethods.IsGet(method) || HttpMethods.IsHead(method) || HttpMethods.IsOptions(method) || HttpMethods.IsTrace(method);

    private static bool IsOwn(HttpRequest request)
    {
        if (request.Headers["Sec-Fetch-Site"] is { Count: > 0 } site)
        {
            // "none": the person did it themselves, as by reloading a page.
            return site.Count == 1 && site[0] is "same-origin" or "none";
        }

        // Older browsers. "null" is what our own Referrer-Policy makes of our own forms: there the token alone decides.
        var origin = request.Headers.Origin.ToString();
        return origin is "" or "null"
            || (Uri.TryCreate(origin, UriKind.Absolute, out var from) && string.Equals(from.Authority, request.Host.Value, StringComparison.OrdinalIgnoreCase));
    }
}
