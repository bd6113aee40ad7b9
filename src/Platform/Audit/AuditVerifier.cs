using System.Security.Cryptography;
using Npgsql;

namespace Community.Platform.Audit;

/// <summary>
/// Recomputes every chain from its first entry and compares with what the checkpoints outside the database say. Needs to read all of
/// schema audit, so the owner's rights; begin a transaction that sees one moment. Trusts no function of the database.
/// </summary>
internal sealed class AuditVerifier
{
    private readonly CheckpointBook _book;
    private readonly Dictionary<UInt128, ChainHead> _heads = [];
    private readonly List<AuditFault> _faults = [];
    private readonly byte[] _scratch = new byte[1 << 16];
    private int _covered;
    private long _entries;
    private long _chains;
    private long _uncovered;

    private AuditVerifier(CheckpointBook book) => _book = book;

    /// <param name="book">What stands outside the database. Checkpoints that only the database has are added to it.</param>
    public static async Task<AuditVerdict> VerifyAsync(NpgsqlConnection connection, CheckpointBook book, ECDsa key, Action<long>? progress, CancellationToken stop)
    {
        var verifier = new AuditVerifier(book);
        var late = await verifier.ReadCheckpointsAsync(connection, key, stop);
        await verifier.ReadHeadsAsync(connection, stop);
        await verifier.ReadEntriesAsync(connection, progress, stop);
        return new(verifier._entries, verifier._chains, book.Lines.Count, verifier._uncovered, [.. book.Faults, .. verifier._faults, .. late]);
    }

    private async Task<IReadOnlyList<AuditFault>> ReadCheckpointsAsync(NpgsqlConnection connection, ECDsa key, CancellationToken stop)
    {
        List<AuditFault> faults = [];
        var (last, seen, added) = (_book.Last, 0L, false);
        await using var read = new NpgsqlCommand("select number, line from audit.checkpoint order by number", connection) { CommandTimeout = 0 };
        await using var reader = await read.ExecuteReaderAsync(stop);
        while (await reader.ReadAsync(stop))
        {
            var (number, line) = (reader.GetInt64(0), reader.GetString(1));
            if (number > last)
            {
                // The file follows within a minute; until then the signature alone vouches for it.
                if (_book.Continue(number, line, key) is { } wrong)
                {
                    faults.Add(wrong);
                }
                else
                {
                    added = true;
                }
            }
            else if (!_book.Lines.TryGetValue(number, out var outside) || outside != line)
            {
                faults.Add(AuditFault.Forged(number));
            }
            else if (number != seen + 1)
            {
                faults.Add(AuditFault.Forged(seen + 1));
            }

            seen = number;
        }

        if (added)
        {
            _book.Sort();
        }

        return seen < last ? [.. faults, new(AuditFaultKind.Older, null, seen + 1, seen + 1, null)] : faults;
    }

    private async Task ReadHeadsAsync(NpgsqlConnection connection, CancellationToken stop)
    {
        await using var read = new NpgsqlCommand("select chain, seq, hash from audit.head", connection) { CommandTimeout = 0 };
        await using var reader = await read.ExecuteReaderAsync(stop);
        while (await reader.ReadAsync(stop))
        {
            var chain = ChainHead.ChainOf(reader.GetGuid(0));
            var hash = await reader.GetFieldValueAsync<byte[]>(2, stop);
            _heads[chain] = new(chain, reader.GetInt64(1), hash.Length == Digest.Length ? Digest.Of(hash) : default);
        }
    }

    private async Task ReadEntriesAsync(NpgsqlConnection connection, Action<long>? progress, CancellationToken stop)
    {
        await using (var entries = await EntryStream.OpenAsync(connection, stop))
        {
            Chain? chain = null;
            while (await entries.NextAsync(stop))
            {
                if (chain is null || chain.Id != entries.Place.Chain)
                {
                    Close(chain);
                    GoneBefore(entries.Place.Chain);
                    chain = new(entries.Place.Chain);
                }

                Check(chain, entries);
                if (++_entries % 100_000 == 0)
                {
                    progress?.Invoke(_entries);
                }
            }

            Close(chain);
        }

        GoneBefore(null);
        foreach (var head in _heads.Values.Where(h => h.Seq > 0).OrderBy(h => h.Chain))
        {
            // No entry and no checkpoint of this chain: it had only just begun.
            _faults.Add(new(AuditFaultKind.Gone, ChainHead.IdOf(head.Chain), 1, 1, null));
        }
    }

    private void Check(Chain chain, EntryStream entry)
    {
        if (chain.Suspect is { } suspect)
        {
            // What stands after it tells how it came there.
            chain.Suspect = null;
            chain.Fault = suspect with
            {
                Kind = suspect.Kind is not AuditFaultKind.Altered ? suspect.Kind
                    : entry.Place.Seq == suspect.Seq ? AuditFaultKind.Foreign
                    : entry.Id <= suspect.Id ? AuditFaultKind.OutOfOrder
                    : AuditFaultKind.Altered,
            };
        }

        if (chain.Fault is not null)
        {
            return;
        }

        var (seq, expected) = (entry.Place.Seq, chain.Seq + 1);
        if (seq != expected || entry.Malformed)
        {
            // In a chain that nobody knows of nothing can be missing.
            chain.Fault = entry.Malformed ? chain.Says(AuditFaultKind.Altered, seq, entry.Id)
                : seq > expected && IsKnown(chain) ? chain.Says(AuditFaultKind.Missing, expected, null)
                : chain.Says(AuditFaultKind.Foreign, seq, entry.Id);
            return;
        }

        var hash = HashOf(chain.Hash, entry.Content);
        if (hash != entry.Hash)
        {
            // An entry says whom it concerns, and that is its chain, unless it concerns nobody.
            var kind = entry.Subject != 0 && entry.Subject != chain.Id ? AuditFaultKind.Foreign : AuditFaultKind.Altered;
            chain.Suspect = chain.Says(kind, seq, entry.Id);
            return;
        }

        (chain.Seq, chain.Hash, chain.LastId) = (seq, hash, entry.Id);
        while (_covered < _book.Heads.Length && _book.Heads[_covered] is var covered && covered.Chain == chain.Id && covered.Seq <= seq)
        {
            _covered++;
            if (covered.Seq == seq && covered.Hash != hash)
            {
                chain.Fault = new(AuditFaultKind.Altered, ChainHead.IdOf(chain.Id), seq, chain.Covered + 1, entry.Id);
                return;
            }

            chain.Covered = covered.Seq;
        }
    }

    private bool IsKnown(Chain chain) =>
        chain.Seq > 0 || _heads.ContainsKey(chain.Id) || (_covered < _book.Heads.Length && _book.Heads[_covered].Chain == chain.Id);

    // The chain has no more entries.
    private void Close(Chain? chain)
    {
        if (chain is null)
        {
            return;
        }

        _chains++;
        _heads.Remove(chain.Id, out var head);
        chain.Fault ??= chain.Suspect;
        var cut = false;
        while (_covered < _book.Heads.Length && _book.Heads[_covered].Chain == chain.Id)
        {
            _covered++;
            cut = true;
        }

        if (chain.Fault is null && cut)
        {
            var whole = head.Seq == chain.Seq && head.Hash == chain.Hash;
            chain.Fault = new(whole ? AuditFaultKind.Older : AuditFaultKind.Cut, ChainHead.IdOf(chain.Id), chain.Seq + 1, chain.Covered + 1, null);
        }
        else if (chain.Fault is null && head.Seq != chain.Seq)
        {
            chain.Fault = head.Seq > chain.Seq
                ? new(AuditFaultKind.Cut, ChainHead.IdOf(chain.Id), chain.Seq + 1, chain.Covered + 1, null)
                : new(AuditFaultKind.Foreign, ChainHead.IdOf(chain.Id), head.Seq + 1, head.Seq + 1, null);
        }
        else if (chain.Fault is null && head.Hash != chain.Hash)
        {
            chain.Fault = new(AuditFaultKind.Altered, ChainHead.IdOf(chain.Id), chain.Seq, chain.Covered + 1, chain.LastId);
        }

        if (chain.Fault is not null)
        {
            _faults.Add(chain.Fault);
        }
        else
        {
            _uncovered += chain.Seq - chain.Covered;
        }
    }

    // Chains that checkpoints know, up to this one, and of which the database has no entry.
    private void GoneBefore(UInt128? chain)
    {
        while (_covered < _book.Heads.Length && (chain is null || _book.Heads[_covered].Chain < chain))
        {
            var gone = _book.Heads[_covered].Chain;
            _faults.Add(new(AuditFaultKind.Gone, ChainHead.IdOf(gone), 1, 1, null));
            _heads.Remove(gone);
            while (_covered < _book.Heads.Length && _book.Heads[_covered].Chain == gone)
            {
                _covered++;
            }
        }
    }

    private Digest HashOf(Digest before, ReadOnlySpan<byte> content)
    {
        var whole = Digest.Length + content.Length <= _scratch.Length ? _scratch.AsSpan(0, Digest.Length + content.Length) : new byte[Digest.Length + content.Length];
        before.Write(whole);
        content.CopyTo(whole[Digest.Length..]);
        Span<byte> hash = stackalloc byte[Digest.Length];
        SHA256.HashData(whole, hash);
        return Digest.Of(hash);
    }

    /// <summary>Where the verification of one chain stands.</summary>
    private sealed class Chain(UInt128 id)
    {
        public UInt128 Id => id;

        /// <summary>The last good entry.</summary>
        public long Seq { get; set; }

        public Digest Hash { get; set; }

        public long LastId { get; set; }

        /// <summary>The last entry that a checkpoint confirms.</summary>
        public long Covered { get; set; }

        public AuditFault? Suspect { get; set; }

        public AuditFault? Fault { get; set; }

        public AuditFault Says(AuditFaultKind kind, long seq, long? entry) => new(kind, ChainHead.IdOf(id), seq, seq, entry);
    }
}
