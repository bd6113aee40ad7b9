using System.ComponentModel.DataAnnotations;

namespace Community.Portal;

/// <summary>The section "Portal": by when somebody makes contact, and the numbers that help at once.</summary>
internal sealed class PortalOptions
{
    /// <summary>Working days until first contact.</summary>
    [Range(1, 30)]
    public int FirstContactWorkingDays { get; set; } = 3;

    /// <summary>Working days until first contact when somebody may be in danger.</summary>
    [Range(1, 30)]
    public int UrgentWorkingDays { get; set; } = 1;

    [Required]
    public string Emergency { get; set; } = "999";

    [Required]
    public string Police { get; set; } = "101";

    /// <summary>Meic, the helpline for children and young people in Wales.</summary>
    [Required]
    public string MeicPhone { get; set; } = "080880 23456";

    [Required]
    public string MeicText { get; set; } = "84001";
}
