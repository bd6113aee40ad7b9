using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.ApplicationModels;
using Microsoft.AspNetCore.Mvc.ModelBinding;

namespace Community.Platform.Forms;

/// <summary>What a page binds when it is posted comes from the form: an address is logged, kept and sent on, and may be anybody's link.</summary>
public sealed class PostedConvention : IPageApplicationModelConvention
{
    /// <inheritdoc />
    public void Apply(PageApplicationModel model)
    {
        foreach (var property in model.HandlerProperties.Where(p => p.Attributes.OfType<BindPropertyAttribute>().Any(bound => !bound.SupportsGet)))
        {
            property.BindingInfo!.BindingSource ??= BindingSource.Form;
        }
    }
}
