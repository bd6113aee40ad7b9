using System.Text;

namespace Community.Host.Accounts;

/// <summary>RFC 4648 without padding: how authenticators take a secret that is typed in.</summary>
internal static class Base32
{
    private const string Alphabet = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567";

    public static string Write(ReadOnlySpan<byte> bytes)
    {
        StringBuilder text = new();
        int bits = 0, held = 0;
        foreach (var b in bytes)
        {
            held = ((held << 8) | b) & 0xFFFF;
            for (bits += 8; bits >= 5; bits -= 5)
            {
                text.Append(Alphabet[(held >> (bits - 5)) & 31]);
            }
        }

        return bits == 0 ? text.ToString() : text.Append(Alphabet[(held << (5 - bits)) & 31]).ToString();
    }

    public static byte[] Read(string text)
    {
        List<byte> bytes = [];
        int bits = 0, held = 0;
        foreach (var letter in text)
        {
            var value = Alphabet.IndexOf(letter, StringComparison.Ordinal);
            held = ((held << 5) | (value < 0 ? throw new FormatException("Not base 32.") : value)) & 0xFFFF;
            bits += 5;
            if (bits >= 8)
            {
                bits -= 8;
                bytes.Add((byte)(held >> bits));
            }
        }

        return [.. bytes];
    }
}
