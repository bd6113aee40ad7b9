using Community.Platform.Database;

namespace Community.Referral;

/// <summary>What a task asks.</summary>
internal enum TaskKind
{
    ReadWorryingWords,
    CheckDanger,
    RingToConfirm,
    TextToConfirm,
    PostToConfirm,
    ConfirmThroughSomebody,

    /// <summary>A resident has taken back what an officer sent about them.</summary>
    ReadRefusal,

    /// <summary>Somebody whom mentoring holds has finished the form that an officer's card began.</summary>
    ReadFinishedForm,

    /// <summary>The e-mail with the code for a resident was refused for good.</summary>
    HandOverCode,
}

/// <summary>Something a person must do beside the case's own next step. One of a kind per application.</summary>
internal sealed class IntakeTask : IHasNextStep
{
    public required Guid Id { get; init; }

    public required Guid ApplicationId { get; init; }

    public required string Reference { get; init; }

    public required string Controller { get; init; }

    /// <summary>That of the application: who may not see its cases does not see the task.</summary>
    public required string? Area { get; init; }

    /// <summary>Set where the council is unknown or takes no part: only this team sees the task.</summary>
    public required Guid? BoundaryTeam { get; init; }

    public required TaskKind Kind { get; init; }

    public required DateTimeOffset MadeAt { get; init; }

    public Guid? DoneBy { get; private set; }

    public string? Outcome { get; private set; }

    public Guid? Owner { get; private set; }

    public string? NextStep { get; private set; }

    public DateOnly? NextStepDue { get; private set; }

    public int Revision { get; set; }

    public DateTimeOffset? ClosedAt { get; private set; }

    public uint Version { get; private set; }

    /// <summary>The code of what is to be done, also once it is done.</summary>
    public string Step => StepOf(Kind);

    string IHasNextStep.Address => AddressOf(Id);

    public static string AddressOf(Guid id) => $"/staff/tasks/{id}";

    public static IntakeTask Make(TaskKind kind, Guid application, string reference, string? area, Holder holder, DateOnly due, DateTimeOffset at) => new()
    {
        Id = Guid.CreateVersion7(at),
        ApplicationId = application,
        Reference = reference,
        Controller = holder.Controller,
        Area = area,
        BoundaryTeam = holder.IsBoundary ? holder.Team : null,
        Kind = kind,
        MadeAt = at,
        Owner = holder.Team,
        NextStep = StepOf(kind),
        NextStepDue = due,
    };

    public void Done(string? outcome, Guid by, DateTimeOffset at)
    {
        if (ClosedAt is not null)
        {
            throw new NotNowException();
        }

        DoneBy = by;
        Outcome = outcome;
        ClosedAt = at;
        NextStep = null;
        NextStepDue = null;
    }

    /// <summary>The line that it leaves in the story of a case.</summary>
    public StoryEntry StoryOf(Case @case) => new()
    {
        Id = Guid.CreateVersion7(ClosedAt!.Value),
        CaseId = @case.Id,
        At = ClosedAt.Value,
        By = DoneBy,
        Kind = StoryKind.TaskDone,
        Detail = Step,
        Words = Outcome,
    };

    private static string StepOf(TaskKind kind) => Snake.Case(kind.ToString()).Replace('_', '-');
}
