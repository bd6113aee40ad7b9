namespace Community.Contracts.Platform;

/// <summary>The audit refused the entry of a stranger's commit, which went on without it: the entry follows as soon as the audit takes it.</summary>
/// <param name="Details">Tables and columns; never values.</param>
/// <param name="At">When it was done.</param>
public sealed record AppendAudit(string Actor, string Kind, string Action, Guid Subject, IReadOnlyList<string> Details, DateTimeOffset At);
