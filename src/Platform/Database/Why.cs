namespace Community.Platform.Database;

/// <summary>The request failed a check that forbids changes, and its handler tried one.</summary>
public sealed class ReadOnlyException() : Exception("This request may not change anything.");

/// <summary>Who did what to whom, and why: one entry in the audit. No personal data in it.</summary>
/// <param name="Action">A short code, for example "accept-for-mentoring".</param>
/// <param name="Subject">The case, application or person that it concerns.</param>
/// <param name="Answer">Where a posted form is answered; stored with the form's key.</param>
public sealed record Why(string Action, Guid Subject, string? Answer = null)
{
    /// <summary>What else it concerns: the same entry stands in each of their chains too.</summary>
    public IReadOnlyList<Guid> Also { get; init; } = [];
}

/// <summary>What one save changed: tables with their columns, and the messages that go out with it.</summary>
internal sealed record Changes(IReadOnlyList<string> Tables, IReadOnlyList<object> Messages);

/// <summary>A stranger's form, ready to be committed together with others'.</summary>
public sealed record Posted
{
    internal Posted(Guid key, Why why, Messaging.Outgoing? sent, Action commits) => (Key, Why, Sent, Commits) = (key, why, sent, commits);

    internal Guid Key { get; }

    internal Why Why { get; }

    internal Messaging.Outgoing? Sent { get; }

    internal Action Commits { get; }
}

/// <summary>The form with this key was answered before: redirect there.</summary>
public sealed class AlreadyAnsweredException(string answer) : Exception("This form was answered before.")
{
    public string Answer { get; } = answer;
}
