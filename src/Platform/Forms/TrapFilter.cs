using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.Filters;

namespace Community.Platform.Forms;

/// <summary>Keeps nothing of a form in which <see cref="GovTrapTagHelper"/>'s field is filled.</summary>
public sealed class TrapFilter : IAsyncPageFilter
{
    /// <inheritdoc />
    public Task OnPageHandlerSelectionAsync(PageHandlerSelectedContext context) => Task.CompletedTask;

    /// <inheritdoc />
    public Task OnPageHandlerExecutionAsync(PageHandlerExecutingContext context, PageHandlerExecutionDelegate next)
    {
        var request = context.HttpContext.Request;
        if (!request.HasFormContentType || string.IsNullOrEmpty(request.Form[GovTrapTagHelper.FieldName]))
        {
            return next();
        }

        // A redirect looks like success to a program. It leads back to the same form and never to a reference or a thank-you:
        // should a browser ever fill the field for a person, that person must not believe that help was asked for.
        context.Result = new LocalRedirectResult(request.PathBase + request.Path);
        return Task.CompletedTask;
    }
}
