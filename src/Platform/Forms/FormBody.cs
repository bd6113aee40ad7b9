using System.Net;
using System.Text;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.AspNetCore.Http.Metadata;
using Microsoft.AspNetCore.WebUtilities;
using Microsoft.Net.Http.Headers;

namespace Community.Platform.Forms;

/// <summary>
/// Reads posted forms as browsers define them. The framework's own reader refuses a whole form for one NUL, before any
/// page sees it, and leaves a malformed letter as its percent signs; here the form arrives, and the text binder answers
/// beside the field with every other answer kept. What is no form is refused here, once: nobody behind finds a body that cannot
/// be read. An endpoint that takes another body says so with <see cref="IAcceptsMetadata"/>.
/// </summary>
public static class FormBody
{
    private const int MostBytes = 4 * 1024 * 1024;
    private const int MostValues = 1024;

    /// <summary>Stands before everything that may look at a form: antiforgery, rate limits, pages.</summary>
    public static IApplicationBuilder UseForms(this IApplicationBuilder app) => app.Use(async (context, next) =>
    {
        if (context.GetEndpoint()?.Metadata.GetMetadata<IAcceptsMetadata>() is null)
        {
            var (form, refused) = HttpMethods.IsPost(context.Request.Method) ? await FormOf(context) : (FormCollection.Empty, 0);
            if (form is null)
            {
                context.Response.StatusCode = refused;
                return;
            }

            context.Features.Set<IFormFeature>(new FormFeature(form));
        }

        await next(context);
    });

    private static async Task<(FormCollection? Form, int Refused)> FormOf(HttpContext context)
    {
        if (!IsForm(context.Request))
        {
            // A button without fields may come with nothing at all.
            var isNothing = string.IsNullOrEmpty(context.Request.ContentType)
                && (context.Request.ContentLength ?? 0) == 0 && context.Features.Get<IHttpRequestBodyDetectionFeature>()?.CanHaveBody != true;
            return isNothing ? (FormCollection.Empty, 0) : (null, StatusCodes.Status415UnsupportedMediaType);
        }

        var form = await Read(context.Request) is { } body ? Parse(body) : null;
        return (form, StatusCodes.Status413PayloadTooLarge);
    }

    private static bool IsForm(HttpRequest request) =>
        MediaTypeHeaderValue.TryParse(request.ContentType, out var type)
        && type.MediaType.Equals("application/x-www-form-urlencoded", StringComparison.OrdinalIgnoreCase);

    private static async Task<byte[]?> Read(HttpRequest request)
    {
        if (request.ContentLength > MostBytes)
        {
            return null;
        }

        using var kept = new MemoryStream();
        var buffer = new byte[16 * 1024];
        int read;
        while ((read = await request.Body.ReadAsync(buffer, request.HttpContext.RequestAborted)) > 0)
        {
            if (kept.Length + read > MostBytes)
            {
                return null;
            }

            kept.Write(buffer, 0, read);
        }

        return kept.ToArray();
    }

    private static FormCollection? Parse(byte[] body)
    {
        var fields = new KeyValueAccumulator();
        var start = 0;
        while (start < body.Length)
        {
            var end = Array.IndexOf(body, (byte)'&', start);
            end = end < 0 ? body.Length : end;
            if (end > start)
            {
                var equals = Array.IndexOf(body, (byte)'=', start, end - start);
                var nameEnd = equals < 0 ? end : equals;
                fields.Append(Decode(body, start, nameEnd), equals < 0 ? "" : Decode(body, equals + 1, end));
            }

            if (fields.ValueCount > MostValues)
            {
                return null;
            }

            start = end + 1;
        }

        return new FormCollection(fields.GetResults());
    }

    private static string Decode(byte[] body, int start, int end) =>
        Encoding.UTF8.GetString(WebUtility.UrlDecodeToBytes(body, start, end - start) ?? []);
}
