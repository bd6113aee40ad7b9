using Microsoft.AspNetCore.Mvc.ModelBinding;

namespace Community.Platform.Forms;

/// <summary>
/// Text is bound exactly as typed: no trimming, and an empty field is an empty text. What PostgreSQL cannot hold
/// (NUL) or nobody can see (other control characters) is answered beside the field, without it.
/// </summary>
internal sealed class TextModelBinder : IModelBinder
{
    public Task BindModelAsync(ModelBindingContext bindingContext)
    {
        var posted = bindingContext.ValueProvider.GetValue(bindingContext.ModelName);
        if (posted == ValueProviderResult.None)
        {
            return Task.CompletedTask;
        }

        var (kept, refused) = Text.Keep(posted.FirstValue ?? "");
        bindingContext.ModelState.SetModelValue(bindingContext.ModelName, kept, kept);
        if (refused)
        {
            bindingContext.ModelState.TryAddModelError(bindingContext.ModelName, FormsText.Get("HiddenCharacters"));
        }

        bindingContext.Result = ModelBindingResult.Success(kept);
        return Task.CompletedTask;
    }
}

/// <summary>Gives every plain text property the <see cref="TextModelBinder"/>.</summary>
internal sealed class TextModelBinderProvider : IModelBinderProvider
{
    public IModelBinder? GetBinder(ModelBinderProviderContext context) =>
        context.Metadata.ModelType == typeof(string) ? new TextModelBinder() : null;
}
