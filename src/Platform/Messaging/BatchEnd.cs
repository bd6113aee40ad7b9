using Community.Platform.Access;
using Community.Platform.Audit;
using Community.Platform.Database;
using Npgsql;

namespace Community.Platform.Messaging;

/// <summary>What the handlers of one batch leave to the round trip that commits it: statements, messages, entries of the audit.</summary>
internal sealed class BatchEnd
{
    private readonly List<NpgsqlBatchCommand> _statements = [];
    private readonly List<Outgoing> _sent = [];
    private readonly List<AuditEntry> _entries = [];
    private Caller? _last;

    public IReadOnlyList<Outgoing> Sent => _sent;

    /// <summary>Handlers' statements, and messages.</summary>
    public IEnumerable<NpgsqlBatchCommand> Statements => [.. _statements, .. _sent.SelectMany(s => s.Inserts)];

    /// <summary>To be appended last of all and in one order: the heads of the chains are locked for as short as can be, and never crosswise.</summary>
    public IReadOnlyList<AuditEntry> Entries => [.. AuditEntry.InOrder(_entries)];

    /// <summary>A statement on whose outcome nothing depends; it runs as this handler.</summary>
    public void Run(NpgsqlBatchCommand statement, Caller handler)
    {
        if (_last != handler)
        {
            _statements.Add(_last is null ? WhoAsks.Of(handler, local: true) : WhoAsks.Next(handler));
            _last = handler;
        }

        _statements.Add(statement);
    }

    public void Send(Outgoing? sent)
    {
        if (sent is not null)
        {
            _sent.Add(sent);
        }
    }

    public void Append(params IEnumerable<AuditEntry> entries) => _entries.AddRange(entries);
}
