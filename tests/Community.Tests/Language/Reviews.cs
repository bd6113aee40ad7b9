using System.Security.Cryptography;
using System.Text;

namespace Community.Tests.Language;

/// <summary>Which pairs a translator has signed: docs/welsh-reviewed.csv. A pair whose text has changed since counts as unsigned.</summary>
internal static class Reviews
{
    public const string Header = "file,key,sha,by,on";

    public static string Sha(TextPair pair) =>
        Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(pair.English + '\0' + pair.Welsh)));

    public static IReadOnlyList<TextPair> Unreviewed(IEnumerable<TextPair> pairs, IEnumerable<string> csv)
    {
        var signed = csv.Skip(1).Select(row => row.Split(',')).Where(row => row is [_, _, _, not "", not ""])
            .Select(row => (row[0], row[1], row[2])).ToHashSet();
        return [.. pairs.Where(pair => !signed.Contains((pair.File, pair.Key, Sha(pair))))];
    }

    /// <summary>The line that docs/welsh.md must hold.</summary>
    public static string Line(int unreviewed, int all) => $"Pairs not yet reviewed by a translator: **{unreviewed} of {all}**.";
}
