using System.Buffers.Binary;
using Npgsql;

namespace Community.Platform.Audit;

/// <summary>
/// All entries by chain and number, as COPY sends them: what is hashed is what comes over the wire. Nothing is made of an entry
/// but what the verification needs.
/// </summary>
internal sealed class EntryStream : IAsyncDisposable
{
    // The fields in the order of audit.hash_of, then the hash.
    private const string Copy = """
        copy (select chain, seq, id, at, actor, kind, action, subject, details, hash from audit.entry order by chain, seq, id) to stdout (format binary)
        """;

    private const int Fields = 10;
    private const int HeaderLength = 19;

    private readonly Stream _stream;
    private readonly int[] _at = new int[Fields];
    private readonly int[] _size = new int[Fields];
    private byte[] _buffer = new byte[1 << 20];
    private int _start;
    private int _end;

    private EntryStream(Stream stream) => _stream = stream;

    /// <summary>Null where its length is not that of a hash.</summary>
    public Digest? Hash { get; private set; }

    public ChainHead Place { get; private set; }

    public long Id { get; private set; }

    public UInt128 Subject { get; private set; }

    /// <summary>A field is null or of another length: the table itself was tampered with.</summary>
    public bool Malformed { get; private set; }

    /// <summary>All fields but the hash, each with its length before it.</summary>
    public ReadOnlySpan<byte> Content => _buffer.AsSpan(_contentStart, _contentLength);

    private int _contentStart;
    private int _contentLength;

    public static async Task<EntryStream> OpenAsync(NpgsqlConnection connection, CancellationToken stop)
    {
        var stream = new EntryStream(await connection.BeginRawBinaryCopyAsync(Copy, stop));
        await stream.NeedAsync(HeaderLength, stop);
        stream._start += HeaderLength;
        return stream;
    }

    /// <summary>Goes to the next entry; false at the end.</summary>
    public async ValueTask<bool> NextAsync(CancellationToken stop)
    {
        await NeedAsync(sizeof(short), stop);
        if (BinaryPrimitives.ReadInt16BigEndian(_buffer.AsSpan(_start)) != Fields)
        {
            return false;
        }

        var length = sizeof(short);
        for (var i = 0; i < Fields; i++)
        {
            await NeedAsync(length + sizeof(int), stop);
            _size[i] = BinaryPrimitives.ReadInt32BigEndian(_buffer.AsSpan(_start + length));
            length += sizeof(int);
            _at[i] = length;
            length += Math.Max(_size[i], 0);
        }

        await NeedAsync(length, stop);
        Take();
        _start += length;
        return true;
    }

    public async ValueTask DisposeAsync() => await _stream.DisposeAsync();

    private void Take()
    {
        ReadOnlySpan<byte> tuple = _buffer.AsSpan(_start);
        Malformed = _size[0] != 16 || _size[1] != 8 || _size[2] != 8 || _size[7] != 16 || _size.AsSpan().Contains(-1);
        Place = new(
            _size[0] == 16 ? BinaryPrimitives.ReadUInt128BigEndian(tuple[_at[0]..]) : default,
            _size[1] == 8 ? BinaryPrimitives.ReadInt64BigEndian(tuple[_at[1]..]) : 0,
            default);
        Id = _size[2] == 8 ? BinaryPrimitives.ReadInt64BigEndian(tuple[_at[2]..]) : 0;
        Subject = _size[7] == 16 ? BinaryPrimitives.ReadUInt128BigEndian(tuple[_at[7]..]) : default;
        Hash = _size[9] == Digest.Length ? Digest.Of(tuple[_at[9]..]) : null;
        _contentStart = _start + sizeof(short);
        _contentLength = _at[9] - sizeof(int) - sizeof(short);
    }

    // Has so many bytes from the start on, in one piece.
    private async ValueTask NeedAsync(int count, CancellationToken stop)
    {
        while (_end - _start < count)
        {
            if (_start + count > _buffer.Length)
            {
                var whole = count > _buffer.Length ? new byte[count * 2] : _buffer;
                _buffer.AsSpan(_start, _end - _start).CopyTo(whole);
                (_buffer, _end, _start) = (whole, _end - _start, 0);
            }

            var read = await _stream.ReadAsync(_buffer.AsMemory(_end), stop);
            _end += read > 0 ? read : throw new EndOfStreamException();
        }
    }
}
