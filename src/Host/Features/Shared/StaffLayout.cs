namespace Community.Host.Features.Shared;

/// <summary>Names the words of the staff layout, and lists where its navigation leads.</summary>
internal sealed class StaffLayout
{
    /// <summary>The text's key and the address, in the order of the page.</summary>
    public static readonly IReadOnlyList<(string Key, string Href)> Links =
    [
        ("MyWork", "/staff"),
        ("WorkList", "/staff/work-list"),
        ("Outbox", "/staff/outbox"),
    ];

    /// <summary>The start of the staff pages is only itself; every other entry also stands for what is below it.</summary>
    public static bool IsCurrent(string href, PathString path) =>
        href == "/staff"
            ? path.Equals(new PathString(href), StringComparison.OrdinalIgnoreCase)
            : path.StartsWithSegments(href, StringComparison.OrdinalIgnoreCase);
}
