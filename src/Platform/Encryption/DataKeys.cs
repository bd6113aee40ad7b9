using System.Collections.Concurrent;
using System.Security.Cryptography;
using System.Text;
using Microsoft.Extensions.Configuration;

namespace Community.Platform.Encryption;

/// <summary>
/// Seals what is stored: AES-256-GCM under a key of the place it is stored in ("schema.table.column"), bound to that place.
/// A sealed value is a version, the number of the key, a nonce, the ciphertext and a tag; altered, moved to another place or
/// given another key's number, it does not open. One object per key document and process, because EF keeps the models that use it.
/// </summary>
public sealed class DataKeys
{
    /// <summary>How much longer a sealed value is than the clear one.</summary>
    public const int Overhead = Header + NonceLength + TagLength;

    private const byte Version = 1;
    private const int Header = 2;
    private const int NonceLength = 12;
    private const int TagLength = 16;

    private static readonly ConcurrentDictionary<KeySource, DataKeys> s_all = new();

    private readonly KeySource _source;
    private readonly Lock _reading = new();
    private volatile Ring _ring;

    private DataKeys(KeySource source)
    {
        _source = source;
        var text = source.ReadText();
        _ring = new(source.Parse(text), text);
    }

    /// <summary>The configured keys, the same object for the same document.</summary>
    /// <exception cref="KeyDocumentException">Nothing is configured, or it cannot be used.</exception>
    public static DataKeys Of(IConfiguration configuration) => s_all.GetOrAdd(
        KeySource.Of(configuration) ?? throw new KeyDocumentException(Missing), source => new(source));

    /// <summary>What is said where no keys are configured.</summary>
    public const string Missing = "Keys:File (the path of the key document) or Keys:Document (the document itself) is missing. Without keys nothing can be sealed or opened; the verb 'keys make' makes a first document.";

    /// <summary>The number of the key under which values are sealed now.</summary>
    public byte Current => _ring.Document.Current;

    /// <summary>The numbers of all keys.</summary>
    public IReadOnlyCollection<byte> Ids => [.. _ring.Document.Keys.Keys.Order()];

    /// <summary>Seals a value for this place under the current key.</summary>
    public byte[] Seal(string place, ReadOnlySpan<byte> clear) => Seal(place, clear, _ring.Document.Current);

    /// <summary>Seals a text for this place under the current key.</summary>
    public byte[] Seal(string place, string clear) => Seal(place, Encoding.UTF8.GetBytes(clear));

    /// <summary>Opens what was sealed for this place.</summary>
    /// <exception cref="CryptographicException">It was altered, moved from another place, or belongs to another key.</exception>
    public byte[] Open(string place, byte[] @sealed)
    {
        if (@sealed.Length < Overhead || @sealed[0] != Version)
        {
            throw new CryptographicException($"What is stored in {place} is not a sealed value.");
        }

        var key = KeyFor(@sealed[1], place);
        var clear = new byte[@sealed.Length - Overhead];
        var cipher = key.Take();
        try
        {
            cipher.Decrypt(@sealed.AsSpan(Header, NonceLength), @sealed.AsSpan(Header + NonceLength, clear.Length), @sealed.AsSpan(@sealed.Length - TagLength), clear, key.Bound(@sealed[1]));
        }
        catch (AuthenticationTagMismatchException e)
        {
            throw new CryptographicException($"What is stored in {place} cannot be opened: it was altered, moved from another place, or sealed under another key.", e);
        }
        finally
        {
            key.Return(cipher);
        }

        return clear;
    }

    /// <summary>Opens a text that was sealed for this place.</summary>
    /// <exception cref="CryptographicException">It was altered, moved from another place, or belongs to another key.</exception>
    public string OpenText(string place, byte[] @sealed) => Encoding.UTF8.GetString(Open(place, @sealed));

    /// <summary>A keyed hash for finding what must not be readable. It is the same for ever: its key is never changed.</summary>
    public byte[] Lookup(string place, string value) => Lookup(place, Encoding.UTF8.GetBytes(value));

    /// <summary>A keyed hash for finding what must not be readable.</summary>
    public byte[] Lookup(string place, ReadOnlySpan<byte> value) => HMACSHA256.HashData(_ring.LookupKey(place), value);

    /// <summary>The key that signs checkpoints; whoever asked disposes of it.</summary>
    public ECDsa SigningKey()
    {
        var key = ECDsa.Create();
        key.ImportPkcs8PrivateKey(_ring.Document.Signing, out _);
        return key;
    }

    /// <summary>The number of the key that sealed this value, without opening it.</summary>
    public static byte KeyOf(byte[] @sealed) => @sealed is [Version, var id, ..] && @sealed.Length >= Overhead ? id : (byte)0;

    /// <summary>Takes up a changed document. False when nothing changed.</summary>
    /// <exception cref="KeyDocumentException">The changed document cannot be used; the one before stays in force.</exception>
    public bool Reload()
    {
        lock (_reading)
        {
            var text = _source.ReadText();
            if (string.Equals(text, _ring.Text, StringComparison.Ordinal))
            {
                return false;
            }

            _ring = new(_source.Parse(text), text);
            return true;
        }
    }

    internal byte[] Seal(string place, ReadOnlySpan<byte> clear, byte id)
    {
        var key = KeyFor(id, place);
        var @sealed = new byte[clear.Length + Overhead];
        (@sealed[0], @sealed[1]) = (Version, id);
        var nonce = @sealed.AsSpan(Header, NonceLength);
        RandomNumberGenerator.Fill(nonce);
        var cipher = key.Take();
        try
        {
            cipher.Encrypt(nonce, clear, @sealed.AsSpan(Header + NonceLength, clear.Length), @sealed.AsSpan(@sealed.Length - TagLength), key.Bound(id));
        }
        finally
        {
            key.Return(cipher);
        }

        return @sealed;
    }

    private PlaceKey KeyFor(byte id, string place)
    {
        if (_ring.Find(id, place) is { } key)
        {
            return key;
        }

        try
        {
            // Another Host may have taken up a newer document a moment before this one.
            Reload();
        }
        catch (KeyDocumentException)
        {
            // Whoever watches the document says so; here the key is simply not known.
        }

        return _ring.Find(id, place) ?? throw new CryptographicException($"What is stored in {place} names the key {id}, which the key document has not.");
    }

    /// <summary>One state of the document, with the keys derived from it.</summary>
    private sealed class Ring(KeyDocument document, string text)
    {
        private readonly ConcurrentDictionary<(byte, string), PlaceKey> _places = new();
        private readonly ConcurrentDictionary<string, byte[]> _lookups = new(StringComparer.Ordinal);

        public KeyDocument Document => document;

        public string Text => text;

        public PlaceKey? Find(byte id, string place) => document.Keys.TryGetValue(id, out var master)
            ? _places.GetOrAdd((id, place), _ => new(Derive(master, "seal " + place), place))
            : null;

        public byte[] LookupKey(string place) => _lookups.GetOrAdd(place, p => Derive(document.Lookup, "lookup " + p));

        private static byte[] Derive(byte[] master, string use) =>
            HKDF.DeriveKey(HashAlgorithmName.SHA256, master, KeyDocument.KeyLength, info: Encoding.UTF8.GetBytes("community " + use));
    }

    /// <summary>The key of one place. AesGcm is not for several threads at once, and setting it up costs more than using it: one is kept at hand.</summary>
    private sealed class PlaceKey(byte[] key, string place)
    {
        private readonly byte[] _place = Encoding.UTF8.GetBytes(place);
        private AesGcm? _spare;

        public AesGcm Take() => Interlocked.Exchange(ref _spare, null) ?? new AesGcm(key, TagLength);

        public void Return(AesGcm cipher)
        {
            if (Interlocked.CompareExchange(ref _spare, cipher, null) is not null)
            {
                cipher.Dispose();
            }
        }

        /// <summary>What a value is bound to: how it is sealed, by which key, and where it belongs.</summary>
        public byte[] Bound(byte id) => [Version, id, .. _place];
    }
}
