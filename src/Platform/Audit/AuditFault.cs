using System.Globalization;

namespace Community.Platform.Audit;

/// <summary>What is wrong with an entry, a chain or a checkpoint.</summary>
internal enum AuditFaultKind
{
    /// <summary>An entry is not what was appended.</summary>
    Altered,

    /// <summary>Entries between others are gone.</summary>
    Missing,

    /// <summary>An entry stands where another one stood.</summary>
    OutOfOrder,

    /// <summary>An entry that was not appended to this chain.</summary>
    Foreign,

    /// <summary>The newest entries of a chain are gone.</summary>
    Cut,

    /// <summary>A whole chain is gone.</summary>
    Gone,

    /// <summary>The database, in itself whole, is older than the checkpoint.</summary>
    Older,

    /// <summary>A checkpoint is missing, altered or not signed by us.</summary>
    Forged,
}

/// <summary>The first bad entry of a chain, or a bad checkpoint.</summary>
/// <param name="Seq">The entry's number in its chain; for a checkpoint its number.</param>
/// <param name="From">The first entry of which it is not certain that it is good: where whoever altered it also recomputed the hashes, this is all that can be said.</param>
/// <param name="Id">The entry's id, where it is there.</param>
internal sealed record AuditFault(AuditFaultKind Kind, Guid? Chain, long Seq, long From, long? Id)
{
    public static AuditFault Forged(long number) => new(AuditFaultKind.Forged, null, number, number, null);

    public override string ToString()
    {
        var entry = string.Create(CultureInfo.InvariantCulture, $"chain {Chain}, entry {Seq}{(Id is null ? "" : $" (id {Id})")}");
        return Kind switch
        {
            AuditFaultKind.Altered when From < Seq => string.Create(CultureInfo.InvariantCulture, $"{entry}: altered, it or one of the entries from {From} on, and the hashes recomputed"),
            AuditFaultKind.Altered => $"{entry}: altered",
            AuditFaultKind.Missing => $"{entry}: missing",
            AuditFaultKind.OutOfOrder => $"{entry}: out of order",
            AuditFaultKind.Foreign => $"{entry}: foreign, it was never appended here",
            AuditFaultKind.Cut when From < Seq => string.Create(CultureInfo.InvariantCulture, $"{entry}: the chain is cut, here or, with the hashes recomputed, at an entry from {From} on"),
            AuditFaultKind.Cut => $"{entry}: the chain is cut",
            AuditFaultKind.Gone => $"{entry}: the whole chain is gone",
            AuditFaultKind.Older => Chain is null
                ? string.Create(CultureInfo.InvariantCulture, $"checkpoint {Seq}: not in the database, which is older than it")
                : $"{entry}: missing, the database is older than the checkpoint",
            _ => string.Create(CultureInfo.InvariantCulture, $"checkpoint {Seq}: forged, altered or missing"),
        };
    }
}

/// <summary>What a verification found.</summary>
/// <param name="Uncovered">Entries that no checkpoint holds yet: only their chain was checked.</param>
/// <param name="Faults">First the checkpoints of the files, then one for each bad chain in order, then the checkpoints of the database.</param>
internal sealed record AuditVerdict(long Entries, long Chains, long Checkpoints, long Uncovered, IReadOnlyList<AuditFault> Faults)
{
    public bool Holds => Faults.Count == 0;
}
