using System.Globalization;
using Community.Platform.Audit;
using Microsoft.AspNetCore.Diagnostics;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.EntityFrameworkCore;
using Npgsql;

namespace Community.Host.Start;

/// <summary>An answer without a body gets a page, in the language of the address that was asked for.</summary>
internal static class ErrorPages
{
    public const string Address = "/error";

    public static void UseErrorPages(this WebApplication app)
    {
        app.UseExceptionHandler(new ExceptionHandlerOptions { ExceptionHandlingPath = Address, StatusCodeSelector = StatusOf });
        app.UseStatusCodePagesWithReExecute(Address);
        app.Use((context, next) =>
        {
            if (Asked(context) is not null)
            {
                // The page is only shown: what was posted must not be judged, counted or read a second time.
                context.Request.Method = HttpMethods.IsHead(context.Request.Method) ? HttpMethods.Head : HttpMethods.Get;
                context.Features.Set<IFormFeature>(new FormFeature(FormCollection.Empty));
                if (context.Response.StatusCode is StatusCodes.Status503ServiceUnavailable)
                {
                    context.Response.Headers.RetryAfter = 30.ToString(CultureInfo.InvariantCulture);
                }
            }

            return next(context);
        });
    }

    /// <summary>The address that failed, while its error page is being made; null at all other times.</summary>
    public static string? Asked(HttpContext context) =>
        context.Features.Get<IExceptionHandlerPathFeature>()?.Path ?? context.Features.Get<IStatusCodeReExecuteFeature>()?.OriginalPath;

    private static int StatusOf(Exception error) => error switch
    {
        BadHttpRequestException bad => bad.StatusCode,
        DbUpdateConcurrencyException => StatusCodes.Status409Conflict,
        AuditRefusedException => StatusCodes.Status503ServiceUnavailable,
        _ when IsOutOfReach(error) => StatusCodes.Status503ServiceUnavailable,
        _ => StatusCodes.Status500InternalServerError,
    };

    // The server cannot be reached, is starting, stopping or full: a later try may succeed.
    private static bool IsOutOfReach(Exception? error) => error switch
    {
        null => false,
        // Fatal is what ends a connection; a mere error is ours, and trying again would not help.
        PostgresException postgres => postgres.InvariantSeverity is "FATAL" or "PANIC",
        NpgsqlException => true,
        _ => IsOutOfReach(error.InnerException),
    };
}
