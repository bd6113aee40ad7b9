using Community.Platform.Database;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.Filters;

namespace Community.Platform.Forms;

/// <summary>
/// Every form carries a key of its own. A form that was answered before is redirected to that answer: pressed twice, sent again
/// from a stale tab, or after a connection that broke at COMMIT.
/// </summary>
public sealed class OnceFilter(Session session) : IAsyncPageFilter
{
    public const string Field = "once";

    public Task OnPageHandlerSelectionAsync(PageHandlerSelectedContext context) => Task.CompletedTask;

    public async Task OnPageHandlerExecutionAsync(PageHandlerExecutingContext context, PageHandlerExecutionDelegate next)
    {
        var request = context.HttpContext.Request;
        if (!HttpMethods.IsPost(request.Method) || !request.HasFormContentType || !Guid.TryParse(request.Form[Field], out var key))
        {
            await next();
            return;
        }

        // The session asks with its first words whether this key was answered before.
        session.Once = key;
        var executed = await next();
        if (executed.Exception is AlreadyAnsweredException already)
        {
            executed.ExceptionHandled = true;
            executed.Result = new LocalRedirectResult(already.Answer);
        }
        else if (session.Answered is null && await session.AnswerAsync(key, CancellationToken.None) is { } meanwhile)
        {
            // The twin of this press was committed while this one was being judged.
            executed.ExceptionHandled = true;
            executed.Result = new LocalRedirectResult(meanwhile);
        }
    }

}
