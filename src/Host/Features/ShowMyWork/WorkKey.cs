using System.Globalization;
using Community.Contracts.Platform;

namespace Community.Host.Features.ShowMyWork;

/// <summary>A row's place in the list, as it stands in an address: date and id, nothing of the person.</summary>
internal static class WorkKey
{
    public static string Write(OpenWork row) => string.Create(CultureInfo.InvariantCulture, $"{row.Due:yyyy-MM-dd}.{row.CaseId:N}");

    /// <summary>Null for the first page, and for what is no key.</summary>
    public static OpenWork? Read(string? text) =>
        text?.Split('.') is [var day, var id]
        && DateOnly.TryParseExact(day, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var due)
        && Guid.TryParseExact(id, "N", out var guid)
            ? new("", guid, "", "", due, Guid.Empty, "")
            : null;
}
