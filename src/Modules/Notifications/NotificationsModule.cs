using Community.Platform;

namespace Community.Notifications;

/// <summary>The one place that speaks to people.</summary>
public sealed class NotificationsModule : IModule
{
    /// <inheritdoc />
    public void Register(ModuleBuilder module)
    {
    }
}
