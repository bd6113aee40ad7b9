using Community.Platform;

namespace Community.Referral;

/// <summary></summary>
public sealed class ReferralModule : IModule
{
    /// <inheritdoc />
    public void Register(ModuleBuilder module)
    {
    }
}
