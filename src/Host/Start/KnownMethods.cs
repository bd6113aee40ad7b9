using Microsoft.AspNetCore.Mvc.RazorPages;

namespace Community.Host.Start;

/// <summary>
/// Says 405 to what a page does not answer to. Razor Pages itself would show the page without having asked its model.
/// </summary>
internal static class KnownMethods
{
    private static readonly string[] s_reading = [HttpMethods.Get, HttpMethods.Head, HttpMethods.Options];
    private static readonly string[] s_posting = [.. s_reading, HttpMethods.Post];

    public static void UseKnownMethods(this IApplicationBuilder app) => app.Use((context, next) =>
    {
        var (page, method) = (context.GetEndpoint()?.Metadata.GetMetadata<CompiledPageActionDescriptor>(), context.Request.Method);
        var allowed = page is null || page.HandlerMethods.Any(handler => HttpMethods.IsPost(handler.HttpMethod)) ? s_posting : s_reading;
        var isKnown = allowed.Any(known => HttpMethods.Equals(known, method));
        // What says its own methods was chosen by them.
        if ((isKnown && (page is null || !HttpMethods.IsOptions(method))) || context.GetEndpoint()?.Metadata.GetMetadata<IHttpMethodMetadata>() is not null)
        {
            return next(context);
        }

        context.Response.Headers.Allow = string.Join(", ", allowed);
        context.Response.StatusCode = isKnown ? StatusCodes.Status204NoContent : StatusCodes.Status405MethodNotAllowed;
        return Task.CompletedTask;
    });
}
