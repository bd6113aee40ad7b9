using Community.Contracts.Referral;
using Community.Platform;
using Community.Portal.Demo;
using Community.Portal.Features;
using Community.Portal.Features.AskForHelp;
using Community.Portal.Features.CheckAnswers;
using Community.Portal.Features.LeavePage;
using Microsoft.Extensions.DependencyInjection;

namespace Community.Portal;

/// <summary>The public, bilingual front door.</summary>
public sealed class PortalModule : IModule
{
    /// <inheritdoc />
    public void Register(ModuleBuilder module)
    {
        module.Database<PortalDb>().Actions<PortalActions>()
            .Handle<CardSent, PrepareCard>("portal.prepare-card");
        module.Services.AddScoped<DraftCookie>();
        module.Services.AddScoped<CurrentDraft>();
        module.Services.AddScoped<SendTogether>();
        module.Services.AddSingleton<Rush>();
        module.Services.AddScoped<KeepAnswers>();
        module.Services.AddScoped<Submission>();
        module.Services.AddScoped<CardAnswer>();
        module.Services.AddScoped<IDemoStory, StoryFamilies>();
        module.Services.AddSingleton<Journey>();
        module.Services.AddSingleton<SeededLists>();
        module.Services.AddSingleton<Guesses>();
        module.Every<EndOldDrafts>("portal.end-old-drafts", "0 7 * * * ?");
        module.Services.AddOptions<PortalOptions>().BindConfiguration("Portal").ValidateDataAnnotations().ValidateOnStart();
        module.Services.AddOptions<LeavingOptions>().BindConfiguration("Leaving")
            .Validate(o => o.IsWeb, "Leaving:To is the address of a neutral site, with https.").ValidateOnStart();
    }
}
