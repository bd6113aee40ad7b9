using Community.Contracts.Portal;
using Community.Contracts.Referral;
using Community.Platform.Database;
using Community.Platform.Scheduling;

namespace Community.Referral;

/// <summary>Where a case stands.</summary>
internal enum CaseState
{
    Received,
    BeingLookedAt,

    /// <summary>Offered to a module or programme that has not yet taken it on: intake still holds it.</summary>
    Accepted,

    /// <summary>Given to a partner who has not yet confirmed: intake still holds it.</summary>
    HandedOver,
    TakenUp,
    Declined,

    /// <summary>The person has taken it back.</summary>
    Withdrawn,
    Closed,
}

/// <summary>
/// A person who wants help. Every rule says what happens next: while the case is open it has an owner, a next step and a date.
/// </summary>
internal sealed partial class Case : IHasNextStep
{
    /// <summary>The relationship of the person who asked to themselves.</summary>
    public const string Self = "self";

    private const string Doorstep = "Doorstep";

    public required Guid Id { get; init; }

    public required Guid ApplicationId { get; init; }

    public required Guid PersonId { get; init; }

    public required string Reference { get; init; }

    public required string Source { get; init; }

    public required DateTimeOffset ReceivedAt { get; init; }

    public required DateOnly PromisedBy { get; init; }

    public required bool Urgent { get; set; }

    public required string Controller { get; init; }

    public required string? Area { get; init; }

    public required string? Council { get; set; }

    public CaseState State { get; private set; } = CaseState.Received;

    public required string Name { get; set; }

    public required DateOnly? BirthExact { get; set; }

    public required int? BirthAboutAge { get; set; }

    public required DateOnly? BirthAgeGivenOn { get; set; }

    public required string Relationship { get; init; }

    public required Asking AskingFor { get; set; }

    public required string AskedBy { get; set; }

    public required IReadOnlyList<string> Situation { get; set; }

    public required string WhatMatters { get; set; }

    public required IReadOnlyList<string> HelpWith { get; set; }

    public required string? HelpWithOther { get; set; }

    public required string? Postcode { get; set; }

    public required bool NoFixedAddress { get; set; }

    public required string? Address { get; set; }

    public required SafeContact Contact { get; set; }

    public required LanguageChoice Language { get; set; }

    public required Agreement Agreement { get; set; }

    /// <summary>The person who asked said that somebody is in danger now.</summary>
    public required bool InDanger { get; set; }

    /// <summary>Another programme that the person is on, in their words.</summary>
    public required string? Programme { get; set; }

    /// <summary>Named by a child who asks alone: nobody else but the child is contacted.</summary>
    public required TrustedAdult? TrustedAdult { get; set; }

    /// <summary>Set where the council is unknown or takes no part: only this team sees the case.</summary>
    public required Guid? BoundaryTeam { get; init; }

    public Guid? Owner { get; private set; }

    public string? NextStep { get; private set; }

    public DateOnly? NextStepDue { get; private set; }

    public int Revision { get; set; }

    public DateTimeOffset? ClosedAt { get; private set; }

    /// <summary>An officer's card began it, and the person has since finished the form themselves.</summary>
    public DateTimeOffset? FinishedAt { get; private set; }

    /// <summary>When somebody first spoke with the person.</summary>
    public DateTimeOffset? ReachedAt { get; private set; }

    public uint Version { get; private set; }

    /// <summary>What is added to the story here is written with the next commit.</summary>
    public List<StoryEntry> Story { get; } = [];

    public bool IsOpen => ClosedAt is null;

    /// <summary>An officer's card began it, and the person has not finished the form.</summary>
    public bool IsUnfinishedCard => Source == Doorstep && FinishedAt is null;

    /// <summary>It can be accepted, handed over or declined. Once it is offered to mentoring the answer is awaited.</summary>
    public bool MayBeDecided => IsOpen && State is not CaseState.Accepted;

    /// <summary>A partner has been asked and has not yet said yes.</summary>
    public bool MayBeConfirmed => IsOpen && State is CaseState.HandedOver;

    public BirthDate Birth => new(BirthExact, BirthAboutAge, BirthAgeGivenOn);

    /// <summary>Somebody asked for this person: the contact details are theirs.</summary>
    public bool AskedByAnother => Relationship != Self;

    string IHasNextStep.Address => AddressOf(Id);

    public static string AddressOf(Guid id) => $"/staff/cases/{id}";

    /// <summary>A coordinator takes the case into their own hands; what is promised stays promised.</summary>
    public void TakeOver(Guid by, DateTimeOffset at)
    {
        Must(IsOpen);
        LookAt();
        Owner = by;
        Tell(at, by, StoryKind.TakenOver);
    }

    /// <summary>Somebody else, or a team, holds it from now on.</summary>
    public void Reassign(Guid to, string? reason, Guid by, DateTimeOffset at)
    {
        Must(IsOpen);
        Owner = to;
        Tell(at, by, StoryKind.Reassigned, to.ToString(), reason);
    }

    public void Note(string words, Guid by, DateTimeOffset at) => Tell(at, by, StoryKind.Note, null, words);

    /// <summary>An attempt to make contact: spoken with the person, or not; either way it is clear what comes next.</summary>
    /// <param name="nextDue">The day of the next attempt, or, once spoken, by when it is decided.</param>
    public void RecordAttempt(string way, bool reached, string? words, DateOnly nextDue, Guid by, DateTimeOffset at)
    {
        Must(IsOpen);
        LookAt();
        ReachedAt ??= reached ? at : null;
        // While somebody else is asked to take the case on, their answer stays what we wait for.
        Do(State is not CaseState.BeingLookedAt ? NextStep! : reached ? Steps.Decide : Steps.TryAgain, nextDue);
        Tell(at, by, reached ? StoryKind.Reached : StoryKind.NotReached, way, words, next: true);
    }

    /// <summary>Another next step or date, and why.</summary>
    public void SetNextStep(string step, DateOnly due, string reason, Guid by, DateTimeOffset at)
    {
        Must(IsOpen);
        LookAt();
        Do(step, due);
        Tell(at, by, StoryKind.NextStepSet, null, reason, next: true);
    }

    /// <summary>Offered to mentoring. Whoever holds the case holds it until mentoring has taken it on.</summary>
    /// <param name="eligibility">What the rules said; their version and reasons are kept with the decision.</param>
    /// <param name="nextWorkingDay">By when mentoring should have answered.</param>
    public MentoringRequested AcceptForMentoring(Eligibility eligibility, string? words, DateOnly nextWorkingDay, Guid by, DateTimeOffset at)
    {
        Must(MayBeDecided);
        State = CaseState.Accepted;
        Do(Steps.HandOverToMentoring, nextWorkingDay);
        Tell(at, by, StoryKind.Accepted, $"mentoring/{eligibility.RuleVersion}: {string.Join(", ", eligibility.Reasons)}", words, next: true);
        return new(Id, PersonId, Name, Birth, Reference, Controller, Area, Language.Speaking, Contact, WhatMatters, at);
    }

    /// <summary>Mentoring holds the person now. A second answer changes nothing.</summary>
    public void TakenUp(DateTimeOffset at)
    {
        if (IsOpen)
        {
            Close(CaseState.TakenUp, at, by: null, StoryKind.TakenUp, null, null);
        }
    }

    /// <summary>Given to a partner. It stays open, with us, until a named person there has confirmed.</summary>
    public Handover HandOver(Guid partner, string? words, DateOnly confirmBy, Guid by, DateTimeOffset at)
    {
        Must(MayBeDecided);
        State = CaseState.HandedOver;
        Do(Steps.ConfirmHandover, confirmBy);
        Tell(at, by, StoryKind.HandedOver, partner.ToString(), words, next: true);
        return new() { Id = Guid.CreateVersion7(at), CaseId = Id, PartnerId = partner, GivenAt = at, GivenBy = by };
    }

    /// <summary>A named person at the other service has said yes.</summary>
    public void ConfirmHandover(Handover handover, string confirmedBy, Guid by, DateTimeOffset at)
    {
        Must(MayBeConfirmed);
        handover.Confirm(confirmedBy, at);
        Close(CaseState.Closed, at, by, StoryKind.HandoverConfirmed, handover.PartnerId.ToString(), confirmedBy);
    }

    /// <summary>Not taken on, with the reason and where else the person can turn; only when the person wants no hand-over.</summary>
    public void Decline(string reason, Guid signpost, string words, Guid by, DateTimeOffset at)
    {
        Must(MayBeDecided);
        Close(CaseState.Declined, at, by, StoryKind.Declined, $"{reason}/{signpost}", words);
    }

    /// <summary>
    /// The last day that a next step may be put off to: while a partner or mentoring is asked, by when they should have answered;
    /// until the person has been reached, soon, because contact was promised.
    /// </summary>
    /// <param name="reached">Somebody is recording that they have spoken with the person.</param>
    public DateOnly Latest(bool reached, DateOnly today, WorkingDays days, ReferralOptions options) => State switch
    {
        CaseState.Accepted or CaseState.HandedOver => days.AddWorkingDays(today, options.ConfirmHandoverWithin),
        _ when reached || ReachedAt is not null => today.AddDays(options.LongestWait),
        _ => days.AddWorkingDays(today, Urgent ? options.UrgentAgainWithin : options.TryAgainWithin),
    };

    private void Do(string step, DateOnly due)
    {
        NextStep = step;
        NextStepDue = due;
    }

    // Contact or a decision by a person is the end of "received".
    private void LookAt() => State = State is CaseState.Received ? CaseState.BeingLookedAt : State;

    private void Close(CaseState state, DateTimeOffset at, Guid? by, StoryKind kind, string? detail, string? words)
    {
        State = state;
        ClosedAt = at;
        NextStep = null;
        NextStepDue = null;
        Tell(at, by, kind, detail, words);
    }

    private void Tell(DateTimeOffset at, Guid? by, StoryKind kind, string? detail = null, string? words = null, bool next = false) => Story.Add(new()
    {
        Id = Guid.CreateVersion7(at),
        CaseId = Id,
        At = at,
        By = by,
        Kind = kind,
        Detail = detail,
        Words = words,
        NextStep = next ? NextStep : null,
        NextStepDue = next ? NextStepDue : null,
    });

    private static void Must(bool possible)
    {
        if (!possible)
        {
            throw new NotNowException();
        }
    }
}

/// <summary>What was asked of the case is not possible in its state: closed, or decided meanwhile.</summary>
internal sealed class NotNowException() : Exception("The case's state does not allow this.");

/// <summary>The next steps of a case, as they are stored. Their words are in <see cref="ReferralText"/>.</summary>
internal static class Steps
{
    public const string FirstContact = "first-contact";
    public const string TryAgain = "try-again";
    public const string Decide = "decide";
    public const string WaitForAnswer = "wait-for-answer";
    public const string Visit = "visit";
    public const string HandOverToMentoring = "hand-over-to-mentoring";
    public const string ConfirmHandover = "confirm-handover";

    /// <summary>Those that a coordinator may choose.</summary>
    public static readonly IReadOnlyList<string> ToChoose = [FirstContact, TryAgain, Decide, WaitForAnswer, Visit];
}
