using Community.Platform;

namespace Community.Panels;

/// <summary>Multi-agency panels for children of 10 to 17: a schema so far.</summary>
public sealed class PanelsModule : IModule
{
    /// <inheritdoc />
    public void Register(ModuleBuilder module)
    {
    }
}
