using Community.Platform;

namespace Community.Panels;

/// <summary></summary>
public sealed class PanelsModule : IModule
{
    /// <inheritdoc />
    public void Register(ModuleBuilder module)
    {
    }
}
