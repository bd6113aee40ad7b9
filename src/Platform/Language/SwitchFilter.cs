using System.Globalization;
using Microsoft.AspNetCore.Mvc.Filters;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace Community.Platform.Language;

/// <summary>Gives every public page the address of the same page, at the same place, in the other language.</summary>
public sealed class SwitchFilter(Addresses addresses) : IPageFilter
{
    /// <summary>Where the layout finds the address.</summary>
    public const string Key = "OtherLanguageUrl";

    /// <inheritdoc />
    public void OnPageHandlerSelected(PageHandlerSelectedContext context)
    {
        // Nothing is shown yet.
    }

    /// <inheritdoc />
    public void OnPageHandlerExecuting(PageHandlerExecutingContext context)
    {
        // Nothing is shown yet.
    }

    /// <inheritdoc />
    public void OnPageHandlerExecuted(PageHandlerExecutedContext context)
    {
        if (context is { Result: PageResult, HandlerInstance: PageModel page } && !page.ViewData.ContainsKey(Key) && addresses.IsPublic(page.GetType()))
        {
            var values = context.RouteData.Values.Where(v => v.Key != "page").Select(v => (v.Key, Convert.ToString(v.Value, CultureInfo.InvariantCulture) ?? ""));
            page.ViewData[Key] = addresses.Of(page.GetType(), Languages.Other(Languages.Current), [.. values]) + context.HttpContext.Request.QueryString;
        }
    }
}
