using Community.Host.Features.ShowAccessibility;
using Community.Host.Features.ShowContact;
using Community.Host.Features.ShowCookies;
using Community.Host.Features.ShowPrivacy;

namespace Community.Host.Features.Shared;

/// <summary>Names the words of the footer, which stands on every page, and the pages that it leads to.</summary>
internal sealed class Footer
{
    public static readonly IReadOnlyList<(string Key, Type Page)> Links =
    [
        ("Privacy", typeof(ShowPrivacyModel)),
        ("Accessibility", typeof(ShowAccessibilityModel)),
        ("Cookies", typeof(ShowCookiesModel)),
        ("Contact", typeof(ShowContactModel)),
    ];
}
