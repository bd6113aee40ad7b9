using System.Buffers.Binary;
using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace Community.Host.Accounts;

/// <summary>Six digits that change every thirty seconds (RFC 6238), as every authenticator app makes them.</summary>
internal static class Totp
{
    private const int Seconds = 30;

    // A phone's clock may be one step off, either way.
    private const int Leeway = 1;

    public static string NewSecret() => Base32.Write(RandomNumberGenerator.GetBytes(20));

    public static long StepAt(DateTimeOffset at) => at.ToUnixTimeSeconds() / Seconds;

    /// <summary>The step to which the code belongs, so that the caller can refuse it the next time; null when it is wrong.</summary>
    public static long? Match(string secret, string code, DateTimeOffset now)
    {
        var typed = Encoding.UTF8.GetBytes(string.Concat(code.Where(c => !char.IsWhiteSpace(c))));
        long? found = null;
        for (var step = StepAt(now) - Leeway; step <= StepAt(now) + Leeway; step++)
        {
            found = CryptographicOperations.FixedTimeEquals(typed, Encoding.UTF8.GetBytes(Code(secret, step))) ? step : found;
        }

        return found;
    }

    public static string Code(string secret, long step)
    {
        Span<byte> counter = stackalloc byte[8];
        BinaryPrimitives.WriteInt64BigEndian(counter, step);
#pragma warning disable CA5350 // What authenticator apps speak; HMAC does not need SHA-1 to resist collisions.
        var hash = HMACSHA1.HashData(Base32.Read(secret), counter);
#pragma warning restore CA5350
        var number = BinaryPrimitives.ReadInt32BigEndian(hash.AsSpan(hash[^1] & 0xF)) & int.MaxValue;
        return (number % 1_000_000).ToString("D6", CultureInfo.InvariantCulture);
    }

    /// <summary>What an authenticator reads from a picture or takes as a link.</summary>
    public static string Address(string secret, string email) =>
        $"otpauth://totp/Community:{Uri.EscapeDataString(email)}?secret={secret}&issuer=Community&digits=6&period={Seconds}";
}
