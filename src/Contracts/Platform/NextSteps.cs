namespace Community.Contracts.Platform;

/// <summary>An open case, anywhere, has a new owner, next step or date. Sent by the commit that changed the row.</summary>
/// <param name="Source">Schema and table of the row, for example "referral.case".</param>
/// <param name="Owner">A member of staff or a team.</param>
/// <param name="NextStep">The code of the step; the module that owns the source has its words.</param>
/// <param name="Due">The London date by which it is promised.</param>
/// <param name="Revision">Rises with every change of the row's next step; a late message with a lower one loses.</param>
/// <param name="Address">The staff address of the case, without host.</param>
public sealed record NextStepSet(string Source, Guid CaseId, Guid Owner, string NextStep, DateOnly Due, int Revision, string Address) : IAbout
{
    Guid IAbout.About => CaseId;
}

/// <summary>A case was closed: nothing is due on it any more.</summary>
public sealed record NextStepCleared(string Source, Guid CaseId, int Revision) : IAbout
{
    Guid IAbout.About => CaseId;
}
