using Community.Platform;

namespace Community.Mentoring;

/// <summary></summary>
public sealed class MentoringModule : IModule
{
    /// <inheritdoc />
    public void Register(ModuleBuilder module)
    {
    }
}
