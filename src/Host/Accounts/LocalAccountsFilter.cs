using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.Filters;
using Microsoft.Extensions.Options;

namespace Community.Host.Accounts;

/// <summary>Where only the organisation's sign-in counts, the pages of password and code are not there.</summary>
internal sealed class LocalAccountsFilter(IOptions<OrganisationOptions> organisation) : IResourceFilter
{
    public void OnResourceExecuting(ResourceExecutingContext context)
    {
        if (!organisation.Value.LocalAccounts)
        {
            context.Result = new NotFoundResult();
        }
    }

    public void OnResourceExecuted(ResourceExecutedContext context)
    {
    }
}
