using System.Buffers.Binary;
using System.Runtime.InteropServices;

namespace Community.Platform.Audit;

/// <summary>A SHA-256, compared and kept without an array.</summary>
[StructLayout(LayoutKind.Auto)]
internal readonly record struct Digest(UInt128 High, UInt128 Low)
{
    public const int Length = 32;

    public static Digest Of(ReadOnlySpan<byte> bytes) => new(BinaryPrimitives.ReadUInt128BigEndian(bytes), BinaryPrimitives.ReadUInt128BigEndian(bytes[16..]));

    public void Write(Span<byte> to)
    {
        BinaryPrimitives.WriteUInt128BigEndian(to, High);
        BinaryPrimitives.WriteUInt128BigEndian(to[16..], Low);
    }

    public override string ToString() => $"{High:x32}{Low:x32}";
}

/// <summary>A chain's entry and its hash, as a checkpoint holds it. Chains are ordered as the database orders uuids: byte by byte.</summary>
[StructLayout(LayoutKind.Auto)]
internal readonly record struct ChainHead(UInt128 Chain, long Seq, Digest Hash)
{
    public static UInt128 ChainOf(Guid id)
    {
        Span<byte> bytes = stackalloc byte[16];
        id.TryWriteBytes(bytes, bigEndian: true, out _);
        return BinaryPrimitives.ReadUInt128BigEndian(bytes);
    }

    public static Guid IdOf(UInt128 chain)
    {
        Span<byte> bytes = stackalloc byte[16];
        BinaryPrimitives.WriteUInt128BigEndian(bytes, chain);
        return new(bytes, bigEndian: true);
    }

    public static int Compare(ChainHead one, ChainHead other) => one.Chain == other.Chain ? one.Seq.CompareTo(other.Seq) : one.Chain.CompareTo(other.Chain);
}
