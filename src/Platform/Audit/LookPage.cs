using System.Globalization;
using Community.Contracts.Host;
using Community.Platform.Database;

namespace Community.Platform.Audit;

/// <summary>One page of "who looked" in words.</summary>
/// <param name="After">The address's part for the next page; null on the last.</param>
public sealed record LookPage(IReadOnlyList<LookPage.Row> Rows, string? After)
{
    private const int Size = 25;

    /// <summary>When, who and what.</summary>
    /// <param name="IsName">Who is somebody's name, shown as it was typed.</param>
    public sealed record Row(DateTimeOffset At, string Who, bool IsName, string What);

    /// <param name="subjects">The case, and what belongs to it.</param>
    /// <param name="after">As the address has it; what nobody made means the first page.</param>
    public static async Task<LookPage> ReadAsync(ModuleDb db, IStaffDirectory staff, ActionWords words, IReadOnlyList<Guid> subjects, string? after, CancellationToken stop)
    {
        long? before = long.TryParse(after, NumberStyles.None, CultureInfo.InvariantCulture, out var id) ? id : null;
        var lines = await db.LooksAsync(subjects, before, Size + 1, stop);
        var shown = lines.Take(Size).ToList();
        var names = await staff.NamesAsync([.. shown.Select(l => l.Staff).OfType<Guid>().Distinct()], stop);
        return new(
            [.. shown.Select(line => line.Staff is { } person
                ? new Row(line.At, names.GetValueOrDefault(person, ""), IsName: true, words.Of(line))
                : new Row(line.At, words.Nobody(line), IsName: false, words.Of(line)))],
            lines.Count > Size ? shown[^1].Id.ToString(CultureInfo.InvariantCulture) : null);
    }
}
