namespace Community.Host.Accounts;

/// <summary>Where to go after signing in: staff pages of this site and nowhere else.</summary>
internal static class ReturnAddress
{
    public const string Home = "/staff";

    // A browser drops tabs and line ends and takes \ for /: an address with either is not one of ours.
    public static string Local(string? address) =>
        address is not null
        && (address == Home || address.StartsWith(Home + "/", StringComparison.Ordinal) || address.StartsWith(Home + "?", StringComparison.Ordinal))
        && !address.Any(c => char.IsControl(c) || c == '\\')
            ? address
            : Home;

    public static string Append(string page, string? address) =>
        $"{page}?returnUrl={Uri.EscapeDataString(Local(address))}";
}
