using System.Security.Cryptography;
using System.Text;

namespace Community.Host.Accounts;

/// <summary>What an administrator hands to a new member of staff: good once, for a day. Only its hash is kept.</summary>
internal static class SetUpCode
{
    public static readonly TimeSpan Life = TimeSpan.FromHours(24);

    // Crockford's letters: none that can be taken for another. 16 of them are 80 bits.
    private const string Alphabet = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";

    public static string New()
    {
        var letters = RandomNumberGenerator.GetString(Alphabet, 16);
        return string.Join('-', letters.Chunk(4).Select(four => new string(four)));
    }

    public static string Hash(Guid staff, string code)
    {
        var letters = code.ToUpperInvariant().Where(char.IsAsciiLetterOrDigit)
            .Select(c => c switch { 'O' => '0', 'I' or 'L' => '1', _ => c });
        return Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes($"{staff}:{string.Concat(letters)}")));
    }

    public static bool IsGood(StaffMember member, string hash, DateTimeOffset now) =>
        member.SetUpHash is { } kept && member.SetUpUntil > now
        && CryptographicOperations.FixedTimeEquals(Encoding.UTF8.GetBytes(kept), Encoding.UTF8.GetBytes(hash));
}
