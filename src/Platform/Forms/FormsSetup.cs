using System.Text.Encodings.Web;
using System.Text.Unicode;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.ModelBinding;
using Microsoft.AspNetCore.Mvc.ModelBinding.Binders;
using Microsoft.AspNetCore.Mvc.ModelBinding.Metadata;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.WebEncoders;

namespace Community.Platform.Forms;

/// <summary>Registers how forms are read and written.</summary>
public static class FormsSetup
{
    /// <summary>The text binder, the binding messages in both languages, and pages that keep ŵ and ŷ readable.</summary>
    public static IMvcBuilder AddForms(this IMvcBuilder mvc)
    {
        mvc.Services.Configure<WebEncoderOptions>(o => o.TextEncoderSettings = new TextEncoderSettings(UnicodeRanges.All));
        mvc.Services.Configure<MvcOptions>(options =>
        {
            // “Required” is a sentence of the page, never one that the framework makes from a property's name.
            options.SuppressImplicitRequiredAttributeForNonNullableReferenceTypes = true;
            // Nobody here writes names as jQuery does, and its reader throws on a bracket that is not closed.
            options.ValueProviderFactories.RemoveType<JQueryFormValueProviderFactory>();
            options.ValueProviderFactories.RemoveType<JQueryQueryStringValueProviderFactory>();
            var simple = options.ModelBinderProviders.OfType<SimpleTypeModelBinderProvider>().First();
            options.ModelBinderProviders.Insert(options.ModelBinderProviders.IndexOf(simple), new TextModelBinderProvider());
            Say(options.ModelBindingMessageProvider);
        });
        return mvc;
    }

    private static void Say(DefaultModelBindingMessageProvider messages)
    {
        messages.SetAttemptedValueIsInvalidAccessor((_, _) => FormsText.Get("Invalid"));
        messages.SetMissingBindRequiredValueAccessor(_ => FormsText.Get("Missing"));
        messages.SetMissingKeyOrValueAccessor(() => FormsText.Get("Missing"));
        messages.SetMissingRequestBodyRequiredValueAccessor(() => FormsText.Get("Missing"));
        messages.SetNonPropertyAttemptedValueIsInvalidAccessor(_ => FormsText.Get("Invalid"));
        messages.SetNonPropertyUnknownValueIsInvalidAccessor(() => FormsText.Get("Invalid"));
        messages.SetNonPropertyValueMustBeANumberAccessor(() => FormsText.Get("NotANumber"));
        messages.SetUnknownValueIsInvalidAccessor(_ => FormsText.Get("Invalid"));
        messages.SetValueIsInvalidAccessor(_ => FormsText.Get("Invalid"));
        messages.SetValueMustBeANumberAccessor(_ => FormsText.Get("NotANumber"));
        messages.SetValueMustNotBeNullAccessor(_ => FormsText.Get("Missing"));
    }
}
