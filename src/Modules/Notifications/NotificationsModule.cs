using Community.Platform;

namespace Community.Notifications;

/// <summary></summary>
public sealed class NotificationsModule : IModule
{
    /// <inheritdoc />
    public void Register(ModuleBuilder module)
    {
    }
}
