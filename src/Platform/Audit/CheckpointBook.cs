using System.Runtime.InteropServices;
using System.Security.Cryptography;
using System.Text;

namespace Community.Platform.Audit;

/// <summary>What the files outside the database say: every checkpoint that this key has signed, and the heads in them.</summary>
internal sealed class CheckpointBook
{
    private readonly SortedDictionary<long, string> _lines = [];
    private readonly List<ChainHead> _heads = [];
    private readonly List<AuditFault> _faults = [];

    /// <summary>The whole lines, by number.</summary>
    public IReadOnlyDictionary<long, string> Lines => _lines;

    public long Last => _lines.Count == 0 ? 0 : _lines.Keys.Last();

    public IReadOnlyList<AuditFault> Faults => _faults;

    /// <summary>Lines that a crash cut short; what they held stands in a later one.</summary>
    public int Torn { get; private set; }

    /// <summary>By chain and number.</summary>
    public ReadOnlySpan<ChainHead> Heads => CollectionsMarshal.AsSpan(_heads);

    public static CheckpointBook Read(IEnumerable<string> files, ECDsa key)
    {
        var book = new CheckpointBook();
        foreach (var file in files)
        {
            using var stream = new FileStream(file, FileMode.Open, FileAccess.Read, FileShare.ReadWrite);
            using var reader = new StreamReader(stream, Encoding.UTF8);
            while (reader.ReadLine() is { } line)
            {
                book.Add(line, key);
            }
        }

        book.Close();
        return book;
    }

    /// <summary>Takes a line up if it is signed and follows what is there. Null, or what is wrong with it.</summary>
    internal AuditFault? Continue(long number, string line, ECDsa key)
    {
        if (Checkpoint.Read(line, key) is not { } signed || signed.Number != number || number != Last + 1
            || signed.Previous != (Last == 0 ? Checkpoint.Nothing : Checkpoint.HashOf(_lines[Last])))
        {
            return AuditFault.Forged(number);
        }

        _lines.Add(number, line);
        _heads.AddRange(signed.Heads);
        return null;
    }

    /// <summary>After lines were taken up.</summary>
    internal void Sort() => _heads.Sort(ChainHead.Compare);

    private void Close()
    {
        Sort();
        var previous = Checkpoint.Nothing;
        var next = 1L;
        foreach (var (number, line) in _lines)
        {
            if (number != next)
            {
                _faults.Add(AuditFault.Forged(next));
            }
            else if (!line.Contains($"\"previous\":\"{previous}\"", StringComparison.Ordinal))
            {
                _faults.Add(AuditFault.Forged(number));
            }

            previous = Checkpoint.HashOf(line);
            next = number + 1;
        }
    }

    private void Add(string line, ECDsa key)
    {
        if (Checkpoint.Read(line, key) is not { } signed)
        {
            if (Checkpoint.NumberOf(line) is { } number)
            {
                _faults.Add(AuditFault.Forged(number));
            }
            else if (line.Length > 0)
            {
                Torn++;
            }
        }
        else if (_lines.TryAdd(signed.Number, line))
        {
            _heads.AddRange(signed.Heads);
        }
        else if (_lines[signed.Number] != line)
        {
            // Two histories under one number, both signed: one of them is from before a copy was restored.
            _faults.Add(AuditFault.Forged(signed.Number));
            _heads.AddRange(signed.Heads);
        }
    }
}
