namespace Community.Host.Features.Shared;

/// <summary>Names the words of the staff layout, and lists where its navigation leads.</summary>
internal sealed class StaffLayout
{
    /// <summary>The text's key, the address and the right that it needs, in the order of the page.</summary>
    public static readonly IReadOnlyList<(string Key, string Href, string Policy)> Links =
    [
        ("MyWork", "/staff", "host.own-account"),
        ("Cards", "/staff/cards", "referral.send-card"),
        ("WorkList", "/staff/work", "referral.work-intake"),
        ("BreakGlass", "/staff/break-glass", "referral.break-glass"),
        ("BrokenGlass", "/staff/break-glass/review", "referral.govern"),
        ("Disclosures", "/staff/disclosures", "referral.govern"),
        ("Outbox", "/staff/outbox", "notifications.read-outbox"),
        ("People", "/staff/people", "host.manage-staff"),
        ("Teams", "/staff/teams", "host.manage-staff"),
        ("Account", "/staff/account", "host.own-account"),
    ];

    /// <summary>The start of the staff pages is only itself; every other entry also stands for what is below it, unless another stands nearer.</summary>
    public static bool IsCurrent(string href, PathString path) =>
        href == Links.Select(link => link.Href).Where(one => StandsFor(one, path)).MaxBy(one => one.Length);

    private static bool StandsFor(string href, PathString path) =>
        href == "/staff"
            ? path.Equals(new PathString(href), StringComparison.OrdinalIgnoreCase)
            : path.StartsWithSegments(href, StringComparison.OrdinalIgnoreCase);
}
