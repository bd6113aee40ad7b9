using System.Security.Cryptography;
using Community.Platform.Encryption;
using Microsoft.Extensions.Configuration;

namespace Community.Tests.Platform.Encryption;

public sealed class SealedFileTests
{
    private const int Piece = 64 * 1024;
    private const int Head = 17 + 32 + DataKeys.Overhead;

    private readonly DataKeys _keys = DataKeys.Of(Configured(TestKeys.Document));

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(Piece - 1)]
    [InlineData(Piece)]
    [InlineData(Piece + 1)]
    [InlineData(3 * Piece)]
    [InlineData((5 * Piece) + 17)]
    public async Task What_was_sealed_opens_to_the_byte(int length)
    {
        var clear = RandomNumberGenerator.GetBytes(length);
        var file = await SealAsync(clear);
        Assert.Equal(clear, await OpenAsync(_keys, file));
        Assert.Equal(Head + length + (16 * Math.Max(1, (length + Piece - 1) / Piece)), file.Length);
    }

    [Fact]
    public async Task The_progress_ends_at_the_whole()
    {
        List<long> told = [];
        using MemoryStream from = new(new byte[(2 * Piece) + 5]), to = new();
        await SealedFile.WriteAsync(_keys, from, to, told.Add, TestContext.Current.CancellationToken);
        Assert.Equal([Piece, 2 * Piece, (2 * Piece) + 5], told);
    }

    [Fact]
    public async Task Every_altered_byte_of_the_beginning_and_any_of_the_rest_is_refused()
    {
        var file = await SealAsync(new byte[(2 * Piece) + 100]);
        foreach (var at in Enumerable.Range(0, Head + 40).Concat([Head + Piece, Head + Piece + 16, file.Length - 17, file.Length - 1]))
        {
            var altered = (byte[])file.Clone();
            altered[at] ^= 1;
            await Assert.ThrowsAsync<CryptographicException>(() => OpenAsync(_keys, altered));
        }
    }

    [Fact]
    public async Task A_file_cut_anywhere_is_refused_also_between_two_pieces()
    {
        var file = await SealAsync(new byte[3 * Piece]);
        foreach (var length in new[] { 0, 1, 17, Head - 1, Head, Head + 15, Head + 16, Head + Piece + 15, Head + Piece + 16, Head + (2 * (Piece + 16)), file.Length - 1 })
        {
            await Assert.ThrowsAsync<CryptographicException>(() => OpenAsync(_keys, file[..length]));
        }
    }

    [Fact]
    public async Task Pieces_in_another_order_twice_or_from_another_file_are_refused()
    {
        const int Sealed = Piece + 16;
        byte[] file = await SealAsync(new byte[3 * Piece]), other = await SealAsync(new byte[3 * Piece]);
        byte[] first = file[Head..(Head + Sealed)], second = file[(Head + Sealed)..(Head + (2 * Sealed))], third = file[(Head + (2 * Sealed))..], head = file[..Head];
        Assert.Equal(3 * Piece, (await OpenAsync(_keys, [.. head, .. first, .. second, .. third])).Length);
        foreach (byte[] wrong in new byte[][] { [.. head, .. second, .. first, .. third], [.. head, .. first, .. first, .. third], [.. head, .. first, .. second, .. third, .. third], [.. head, .. first, .. other[(Head + Sealed)..]] })
        {
            await Assert.ThrowsAsync<CryptographicException>(() => OpenAsync(_keys, wrong));
        }
    }

    [Fact]
    public async Task Other_keys_open_nothing_and_the_message_names_the_key_by_its_number()
    {
        var file = await SealAsync([1, 2, 3]);
        var refused = await Assert.ThrowsAsync<CryptographicException>(() => OpenAsync(DataKeys.Of(Configured(KeyDocument.New().Write())), file));
        Assert.Contains("under key 1 of another key document", refused.Message, StringComparison.Ordinal);
        Assert.Contains("not a backup", (await Assert.ThrowsAsync<CryptographicException>(() => OpenAsync(_keys, new byte[500]))).Message, StringComparison.Ordinal);
    }

    private static IConfiguration Configured(string document) => new ConfigurationBuilder().AddInMemoryCollection([new("Keys:Document", document)]).Build();

    private async Task<byte[]> SealAsync(byte[] clear)
    {
        using MemoryStream from = new(clear), to = new();
        await SealedFile.WriteAsync(_keys, from, to, _ => { }, TestContext.Current.CancellationToken);
        return to.ToArray();
    }

    private static async Task<byte[]> OpenAsync(DataKeys keys, byte[] file)
    {
        using MemoryStream from = new(file), to = new();
        await SealedFile.ReadAsync(keys, from, to, _ => { }, TestContext.Current.CancellationToken);
        return to.ToArray();
    }
}
