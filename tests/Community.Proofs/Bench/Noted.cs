using Community.Contracts.Platform;

namespace Community.Proofs.Bench;

/// <summary>A message about one row, as long as those of the modules are.</summary>
internal sealed record Noted(long Row, Guid About, string Text) : IAbout
{
    private static readonly string s_text = new('t', 160);

    public static Noted Of(long row) => new(row, new Guid((int)row, 0, 0, [0, 0, 0, 0, 0, 0, 0, 1]), s_text);
}

/// <summary>Messages published and handled, in one way or the other.</summary>
internal interface IWork
{
    /// <summary>The table whose rows the handlers count up.</summary>
    string Rows { get; }

    /// <summary>The table of waiting messages.</summary>
    string Waiting { get; }

    /// <summary>How many messages were handled since the workers began.</summary>
    long Handled { get; }

    /// <summary>Publishes on one connection, each in a transaction of its own, for as long as there is a next one.</summary>
    Task PublishAsync(Func<long?> next, CancellationToken stop);

    /// <summary>Puts messages about rows that are there, outside the clock.</summary>
    Task FillAsync(int count, CancellationToken stop);

    /// <summary>Handles until it is enough.</summary>
    Task WorkAsync(int workers, CancellationToken enough);
}
