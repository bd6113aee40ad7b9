using Community.Platform;
using Microsoft.Extensions.DependencyInjection;

namespace Community.Portal;

/// <summary>The public, bilingual front door.</summary>
public sealed class PortalModule : IModule
{
    /// <inheritdoc />
    public void Register(ModuleBuilder module)
    {
        module.Database<PortalDb>();
        module.Services.AddScoped<CurrentDraft>();
        module.Services.AddSingleton<Journey>();
    }
}
