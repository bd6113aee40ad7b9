namespace Community.Contracts.Platform;

/// <summary>A module's rows for "my work". The Host merges the modules' answers by due date.</summary>
public interface IOpenWork
{
    /// <summary>Schema and table of the rows, as in <see cref="NextStepSet.Source"/>.</summary>
    string Source { get; }

    /// <summary>Open rows of these owners in order of due date and id, after the given row; one keyset query.</summary>
    Task<IReadOnlyList<OpenWork>> OwnedByAsync(IReadOnlyCollection<Guid> owners, OpenWork? after, int take, CancellationToken stop);

    /// <summary>The words for a next step's code in the current language.</summary>
    string Describe(string nextStep);
}

/// <summary>One piece of open work.</summary>
/// <param name="Title">What the row is about, for people who may open it.</param>
public sealed record OpenWork(string Source, Guid CaseId, string Title, string NextStep, DateOnly Due, Guid Owner, string Address);
