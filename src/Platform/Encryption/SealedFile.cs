using System.Buffers.Binary;
using System.Security.Cryptography;

namespace Community.Platform.Encryption;

/// <summary>
/// A long file under the keys, for backups. It begins with a mark and a key of its own, sealed under the current key; then come pieces of
/// 64 KiB, each AES-256-GCM with its number and whether it is the last one. Altered, cut, lengthened or put in another order, it does not open.
/// </summary>
internal static class SealedFile
{
    private const string Place = "backup.key";
    private const int Piece = 64 * 1024;
    private const int TagLength = 16;
    private const int KeyLength = 32;

    private static ReadOnlySpan<byte> Mark => "community-backup1"u8;

    /// <summary>Seals what comes, to its end.</summary>
    /// <param name="progress">Is told how many bytes of the clear are done.</param>
    public static async Task WriteAsync(DataKeys keys, Stream clear, Stream @sealed, Action<long> progress, CancellationToken stop)
    {
        var key = RandomNumberGenerator.GetBytes(KeyLength);
        using var cipher = new AesGcm(key, TagLength);
        await @sealed.WriteAsync(Mark.ToArray(), stop);
        await @sealed.WriteAsync(keys.Seal(Place, key), stop);
        CryptographicOperations.ZeroMemory(key);

        var (piece, next, written) = (new byte[Piece], new byte[Piece], new byte[Piece + TagLength]);
        var length = await clear.ReadAtLeastAsync(piece, Piece, throwOnEndOfStream: false, stop);
        for (var number = 0L; ; number++)
        {
            // Whether a piece is the last is only known when there is none after it.
            var following = length < Piece ? 0 : await clear.ReadAtLeastAsync(next, Piece, throwOnEndOfStream: false, stop);
            cipher.Encrypt(Nonce(number, last: following == 0), piece.AsSpan(0, length), written.AsSpan(0, length), written.AsSpan(length, TagLength));
            await @sealed.WriteAsync(written.AsMemory(0, length + TagLength), stop);
            progress((number * Piece) + length);
            if (following == 0)
            {
                return;
            }

            (piece, next, length) = (next, piece, following);
        }
    }

    /// <summary>Opens it. What was handed on before an exception is genuine, but not the whole.</summary>
    /// <exception cref="CryptographicException">Not such a file, of other keys, or altered; the text is for whoever runs the installation.</exception>
    public static async Task ReadAsync(DataKeys keys, Stream @sealed, Stream clear, Action<long> progress, CancellationToken stop)
    {
        using var cipher = new AesGcm(await KeyAsync(keys, @sealed, stop), TagLength);
        var (piece, next, opened) = (new byte[Piece + TagLength], new byte[Piece + TagLength], new byte[Piece]);
        var length = await @sealed.ReadAtLeastAsync(piece, piece.Length, throwOnEndOfStream: false, stop);
        for (var number = 0L; ; number++)
        {
            var following = length < piece.Length ? 0 : await @sealed.ReadAtLeastAsync(next, next.Length, throwOnEndOfStream: false, stop);
            var size = Math.Max(0, length - TagLength);
            try
            {
                cipher.Decrypt(Nonce(number, last: following == 0), piece.AsSpan(0, size), piece.AsSpan(size, length - size), opened.AsSpan(0, size));
            }
            catch (Exception e) when (e is AuthenticationTagMismatchException or ArgumentException)
            {
                throw new CryptographicException($"It was altered or cut short, at or before byte {@sealed.Position}.", e);
            }

            await clear.WriteAsync(opened.AsMemory(0, size), stop);
            progress((number * Piece) + size);

            if (following == 0)
            {
                return;
            }

            (piece, next, length) = (next, piece, following);
        }
    }

    private static async Task<byte[]> KeyAsync(DataKeys keys, Stream @sealed, CancellationToken stop)
    {
        var head = new byte[Mark.Length + KeyLength + DataKeys.Overhead];
        var read = await @sealed.ReadAtLeastAsync(head, head.Length, throwOnEndOfStream: false, stop);
        if (read < head.Length || !head.AsSpan(0, Mark.Length).SequenceEqual(Mark))
        {
            throw new CryptographicException("It is not a backup that this program made, or its beginning is gone.");
        }

        var key = head[Mark.Length..];
        try
        {
            return keys.Open(Place, key);
        }
        catch (CryptographicException e)
        {
            throw new CryptographicException($"It was sealed under key {DataKeys.KeyOf(key)} of another key document, or its beginning was altered. Give the document of its time, from your escrow.", e);
        }
    }

    private static byte[] Nonce(long number, bool last)
    {
        var nonce = new byte[12];
        BinaryPrimitives.WriteInt64BigEndian(nonce, number);
        nonce[^1] = last ? (byte)1 : (byte)0;
        return nonce;
    }
}
