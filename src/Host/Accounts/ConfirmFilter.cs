using System.Reflection;
using Community.Platform.Access;
using Microsoft.AspNetCore.Antiforgery;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.Filters;
using Microsoft.Extensions.Options;

namespace Community.Host.Accounts;

/// <summary>Holds back what <see cref="SensitiveAttribute"/> marks until its sender has been confirmed.</summary>
internal sealed class ConfirmFilter(StaffSessions sessions, KeptForms kept, AccountsClock clock, IAntiforgery antiforgery, IOptions<AntiforgeryOptions> token) : IAsyncPageFilter
{
    public const string Address = "/staff/confirm";

    public Task OnPageHandlerSelectionAsync(PageHandlerSelectedContext context) => Task.CompletedTask;

    public async Task OnPageHandlerExecutionAsync(PageHandlerExecutingContext context, PageHandlerExecutionDelegate next)
    {
        var http = context.HttpContext;
        if (!HttpMethods.IsPost(http.Request.Method) || !IsSensitive(context))
        {
            await next();
            return;
        }

        if (!await antiforgery.IsRequestValidAsync(http))
        {
            // Perhaps a stranger's page sent it: it is not kept, lest it gets a good token here. It is shown again and may change nothing.
            await next();
            return;
        }

        if (!http.User.IsConfirmed(clock.Now))
        {
            await kept.KeepAsync(http, context.ActionDescriptor.ModelTypeInfo!.Name, token.Value.FormFieldName, http.RequestAborted);
            context.Result = new LocalRedirectResult(Address);
            return;
        }

        await next();
        await sessions.KeepAsync(http.User.SessionId(), form: null, http.RequestAborted);
    }

    private static bool IsSensitive(PageHandlerExecutingContext context) =>
        context.ActionDescriptor.ModelTypeInfo?.GetCustomAttribute<SensitiveAttribute>() is not null
        || context.HandlerMethod?.MethodInfo.GetCustomAttribute<SensitiveAttribute>() is not null;
}
