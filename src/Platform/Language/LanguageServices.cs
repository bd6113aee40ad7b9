using Microsoft.Extensions.DependencyInjection;

namespace Community.Platform.Language;

/// <summary>Registers what this folder offers.</summary>
public static class LanguageServices
{
    /// <summary>Texts from the pairs beside each page, and counted nouns.</summary>
    public static IServiceCollection AddLanguage(this IServiceCollection services) =>
        services.AddLocalization().AddSingleton<Counts>().AddScoped<SwitchFilter>();
}
