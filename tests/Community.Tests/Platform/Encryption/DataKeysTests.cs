using System.Security.Cryptography;
using System.Text;
using Community.Platform.Encryption;
using Microsoft.Extensions.Configuration;

namespace Community.Tests.Platform.Encryption;

public sealed class DataKeysTests : IDisposable
{
    private const string Place = "referral.case.what_matters";
    private readonly TemporaryFolder _folder = new();

    private string File => Path.Combine(_folder.Path, "keys.json");

    public void Dispose() => _folder.Dispose();

    [Theory]
    [InlineData("")]
    [InlineData("Gwaith a llonydd ŵŷ")]
    public void What_was_sealed_opens_in_its_place_and_looks_different_each_time(string text)
    {
        var keys = Make();
        byte[] first = keys.Seal(Place, text), second = keys.Seal(Place, text);
        Assert.Equal((text, text), (keys.OpenText(Place, first), keys.OpenText(Place, second)));
        Assert.NotEqual(first, second);
        Assert.Equal(Encoding.UTF8.GetByteCount(text) + DataKeys.Overhead, first.Length);
        Assert.Equal((1, 1), (first[0], DataKeys.KeyOf(first)));
    }

    [Fact]
    public void Every_altered_byte_is_refused_and_nothing_of_the_value_is_said()
    {
        var keys = Make();
        var sealed_ = keys.Seal(Place, "llygoden");
        for (var at = 0; at < sealed_.Length; at++)
        {
            var altered = (byte[])sealed_.Clone();
            altered[at] ^= 1;
            var refused = Assert.Throws<CryptographicException>(() => keys.Open(Place, altered));
            Assert.DoesNotContain("llygoden", refused.ToString(), StringComparison.Ordinal);
        }

        Assert.All(Enumerable.Range(0, sealed_.Length), length => Assert.Throws<CryptographicException>(() => keys.Open(Place, sealed_[..length])));
    }

    [Fact]
    public void A_value_moved_to_another_place_is_refused()
    {
        var keys = Make();
        Assert.Throws<CryptographicException>(() => keys.Open("mentoring.case.what_matters", keys.Seal(Place, "x")));
    }

    [Fact]
    public void A_value_given_another_keys_number_is_refused()
    {
        var keys = Make();
        KeySource.Replace(File, KeyDocument.Read(System.IO.File.ReadAllText(File)).WithAnother(out var id));
        Assert.True(keys.Reload());
        var moved = keys.Seal(Place, "x");
        moved[1] = id;
        Assert.Throws<CryptographicException>(() => keys.Open(Place, moved));
    }

    [Fact]
    public void A_changed_document_is_taken_up_by_a_value_that_needs_it()
    {
        var keys = Make();
        var old = keys.Seal(Place, "old");
        var document = KeyDocument.Read(System.IO.File.ReadAllText(File)).WithAnother(out var id);
        KeySource.Replace(File, document with { Current = id });
        byte[] fresh;
        using (var other = new TemporaryFolder())
        {
            var copy = Path.Combine(other.Path, "keys.json");
            System.IO.File.Copy(File, copy);
            fresh = Keys(copy).Seal(Place, "new");
        }

        Assert.Equal(id, DataKeys.KeyOf(fresh));
        Assert.Equal(("new", "old"), (keys.OpenText(Place, fresh), keys.OpenText(Place, old)));
        Assert.Equal(id, keys.Current);
    }

    [Fact]
    public void A_document_that_is_spoilt_while_in_use_changes_nothing()
    {
        var keys = Make();
        var kept = keys.Seal(Place, "kept");
        System.IO.File.WriteAllText(File, "{}");
        Assert.Throws<KeyDocumentException>(() => keys.Reload());
        Assert.Equal("kept", keys.OpenText(Place, kept));
    }

    [Fact]
    public async Task Many_at_once_do_not_disturb_each_other()
    {
        var keys = Make();
        await Parallel.ForEachAsync(Enumerable.Range(0, 20_000), TestContext.Current.CancellationToken, (n, _) =>
        {
            Assert.Equal($"{n}", keys.OpenText(Place, keys.Seal(Place, $"{n}")));
            return ValueTask.CompletedTask;
        });
    }

    [Fact]
    public void A_lookup_is_the_same_for_ever_and_another_one_elsewhere()
    {
        var keys = Make();
        var before = keys.Lookup(Place, "7KQ29MDAX4");
        KeySource.Replace(File, KeyDocument.Read(System.IO.File.ReadAllText(File)).WithAnother(out _));
        keys.Reload();
        Assert.Equal(before, keys.Lookup(Place, "7KQ29MDAX4"));
        Assert.NotEqual(before, keys.Lookup("portal.guess.place", "7KQ29MDAX4"));
        Assert.NotEqual(before, SHA256.HashData("7KQ29MDAX4"u8));
    }

    [Fact]
    public void The_signing_key_signs()
    {
        byte[] said = [1, 2];
        using var signing = Make().SigningKey();
        Assert.True(signing.VerifyData(said, signing.SignData(said, HashAlgorithmName.SHA256), HashAlgorithmName.SHA256));
        Assert.Equal(256, signing.KeySize);
    }

    [Fact]
    public void The_file_is_its_owners_alone_and_never_overwritten()
    {
        Assert.True(KeySource.Make(File));
        var made = System.IO.File.ReadAllText(File);
        Assert.False(KeySource.Make(File));
        Assert.Equal(made, System.IO.File.ReadAllText(File));
        Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite, System.IO.File.GetUnixFileMode(File));
        KeySource.Replace(File, KeyDocument.New());
        Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite, System.IO.File.GetUnixFileMode(File));
        Assert.Single(Directory.GetFiles(_folder.Path));
    }

    [Theory]
    [InlineData("no such file", null)]
    [InlineData("not JSON", "secret-words")]
    [InlineData("\"current\" is not", """{"current":2,"keys":{"1":"AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA="}}""")]
    [InlineData("\"keys: 1\" is not 32 bytes", """{"current":1,"keys":{"1":"c2VjcmV0LXdvcmRz"}}""")]
    [InlineData("numbered from 1 to 255", """{"current":1,"keys":{"300":"c2VjcmV0LXdvcmRz"}}""")]
    [InlineData("\"lookup\" is not", """{"current":1,"keys":{"1":"AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA="}}""")]
    [InlineData("\"signing\" is not", """{"current":1,"keys":{"1":"AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA="},"lookup":"AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA="}""")]
    public void What_is_wrong_with_a_document_is_said_without_a_word_of_it(string says, string? document)
    {
        if (document is not null)
        {
            System.IO.File.WriteAllText(File, document);
        }

        var refused = Assert.Throws<KeyDocumentException>(() => Keys(File));
        Assert.Contains(says, refused.Message, StringComparison.Ordinal);
        Assert.DoesNotContain("secret", refused.ToString(), StringComparison.Ordinal);
        Assert.DoesNotContain("c2Vj", refused.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public void A_key_is_never_printed()
    {
        var document = KeyDocument.New();
        Assert.DoesNotContain(Convert.ToBase64String(document.Lookup)[..10], $"{document}", StringComparison.Ordinal);
        var configuration = new ConfigurationBuilder().AddInMemoryCollection([new("Keys:Document", document.Write())]).Build();
        Assert.Equal("Keys:Document", $"{KeySource.Of(configuration)}");
    }

    private DataKeys Make()
    {
        KeySource.Make(File);
        return Keys(File);
    }

    private static DataKeys Keys(string file) => DataKeys.Of(new ConfigurationBuilder().AddInMemoryCollection([new("Keys:File", file)]).Build());
}
