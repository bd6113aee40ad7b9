using System.Text.Json;

namespace Community.Host.Accounts;

/// <summary>How an enum is written in claims and tables: kebab-case.</summary>
internal static class Written
{
    public static string Of<T>(T value)
        where T : struct, Enum => JsonNamingPolicy.KebabCaseLower.ConvertName(value.ToString());

    public static T Read<T>(string word)
        where T : struct, Enum => Enum.GetValues<T>().First(v => string.Equals(Of(v), word, StringComparison.Ordinal));
}
