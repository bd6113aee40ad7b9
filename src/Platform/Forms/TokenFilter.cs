using Community.Platform.Database;
using Microsoft.AspNetCore.Antiforgery;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.ApplicationModels;
using Microsoft.AspNetCore.Mvc.Filters;

namespace Community.Platform.Forms;

/// <summary>
/// A form whose token is missing or stale (the page lay open for a day, the keys were changed) is shown again with every answer
/// and asks to be sent again. Until then the request may change nothing: a stranger's page cannot press the button for anybody.
/// </summary>
/// <remarks>A handler does nothing but show its page when <c>ModelState</c> is not valid; one that tries to commit is answered with 400.</remarks>
public sealed class TokenFilter(IAntiforgery antiforgery, Session session) : IAsyncPageFilter
{
    /// <inheritdoc />
    public Task OnPageHandlerSelectionAsync(PageHandlerSelectedContext context) => Task.CompletedTask;

    /// <inheritdoc />
    public async Task OnPageHandlerExecutionAsync(PageHandlerExecutingContext context, PageHandlerExecutionDelegate next)
    {
        // Safe methods count as valid.
        if (!await antiforgery.IsRequestValidAsync(context.HttpContext))
        {
            session.ReadOnly = true;
            context.ModelState.AddModelError("", FormsText.Get("SendAgain"));
        }

        var executed = await next();
        if (executed.Exception is ReadOnlyException)
        {
            executed.ExceptionHandled = true;
            executed.Result = new BadRequestResult();
        }
    }
}

/// <summary>Puts the filter in the place of the strict check, for the pages of modules. The Host's own pages keep the strict one.</summary>
public sealed class TokenConvention(System.Reflection.Assembly strict) : IPageApplicationModelConvention
{
    /// <inheritdoc />
    public void Apply(PageApplicationModel model)
    {
        if (model.ModelType?.Assembly != strict)
        {
            // The last word among the antiforgery policies has the highest order; the automatic check has 1000.
            model.Filters.Add(new IgnoreAntiforgeryTokenAttribute { Order = 1001 });
            model.Filters.Add(new ServiceFilterAttribute<TokenFilter>());
        }
    }
}
