using System.ComponentModel.DataAnnotations;

namespace Community.Portal;

/// <summary>The section "Portal": by when somebody makes contact.</summary>
internal sealed class PortalOptions
{
    /// <summary>Working days until first contact.</summary>
    [Range(1, 30)]
    public int FirstContactWorkingDays { get; set; } = 3;

    /// <summary>Working days until first contact when somebody may be in danger.</summary>
    [Range(1, 30)]
    public int UrgentWorkingDays { get; set; } = 1;
}
