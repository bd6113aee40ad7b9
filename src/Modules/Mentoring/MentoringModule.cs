using Community.Contracts.Platform;
using Community.Contracts.Referral;
using Community.Mentoring.Features;
using Community.Platform;
using Microsoft.Extensions.DependencyInjection;

namespace Community.Mentoring;

/// <summary>People taken on for one-to-one mentoring.</summary>
public sealed class MentoringModule : IModule
{
    /// <inheritdoc />
    public void Register(ModuleBuilder module)
    {
        module.Database<MentoringDb>().Actions<MentoringActions>()
            .Handle<MentoringRequested, TakeOnFromReferral>("mentoring.take-on")
            .Handle<SafeContactChanged, ChangeSafeContact>("mentoring.change-safe-contact")
            .Policies(MentoringAccess.All);
        module.Services.AddScoped<MentoringDesk>();
        module.Services.AddScoped<MentoringWork>();
        module.Services.AddScoped<IOpenWork>(s => s.GetRequiredService<MentoringWork>());
    }
}
