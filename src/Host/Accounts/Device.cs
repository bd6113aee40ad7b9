namespace Community.Host.Accounts;

/// <summary>
/// From where somebody signed in, in words so coarse that they say little about anybody: enough to notice a browser that is not
/// one's own. No address: at home it is a household's, and the list is read by its owner only.
/// </summary>
internal sealed record Device(string Browser, string Kind)
{
    // Each names the ones before it as well, so the order decides.
    private static readonly (string Sign, string Browser)[] s_browsers =
        [("Edg", "edge"), ("Firefox/", "firefox"), ("FxiOS/", "firefox"), ("Chrome/", "chrome"), ("CriOS/", "chrome"), ("Safari/", "safari")];

    public static Device Of(string? userAgent)
    {
        bool Has(string sign) => userAgent?.Contains(sign, StringComparison.Ordinal) is true;
        return new(
            Array.Find(s_browsers, b => Has(b.Sign)).Browser ?? "other",
            Has("iPad") || Has("Tablet") || (Has("Android") && !Has("Mobile")) ? "tablet" : Has("Mobi") || Has("iPhone") ? "phone" : "computer");
    }
}
