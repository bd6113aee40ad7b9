using Community.Contracts.Portal;
using Community.Contracts.Referral;
using Community.Platform.Database;

namespace Community.Referral;

/// <summary>Where a card stands, for the officer who writes it.</summary>
internal enum CardState
{
    Draft,
    Sent,

    /// <summary>Thrown away before it was sent; nothing of what was written is kept.</summary>
    Dropped,
}

/// <summary>
/// What an officer writes down on a doorstep. Until it is sent it is the officer's work, with a next step and a date; then a case begins
/// with it, and here it stays as it was sent.
/// </summary>
internal sealed class Card : IHasNextStep
{
    public const string Step = "send-card";

    /// <summary>Of the resident’s code, without its check character.</summary>
    public const int CodeLength = 9;

    /// <summary>As long as the form behind it is kept.</summary>
    public static readonly TimeSpan CodeIsGood = TimeSpan.FromDays(30);

    /// <summary>The application's, which begins with the card.</summary>
    public required Guid Id { get; init; }

    public required Guid Officer { get; init; }

    /// <summary>Sees it while it is not sent.</summary>
    public Guid? Sergeant { get; private set; }

    /// <summary>The officer knows the resident privately, and loses the view once it is sent.</summary>
    public bool Related { get; private set; }

    /// <summary>Who follows it up instead.</summary>
    public Guid? Follower { get; private set; }

    public string? Area { get; private set; }

    public CardState State { get; private set; }

    public CardForm Said { get; private set; } = new();

    public bool Tell { get; private set; }

    public required Guid PersonId { get; init; }

    public string? Reference { get; private set; }

    /// <summary>For the resident; null once they have chosen a phrase of their own.</summary>
    public string? Code { get; private set; }

    public required DateTimeOffset StartedAt { get; init; }

    public DateTimeOffset? SentAt { get; private set; }

    public Guid? Owner { get; private set; }

    public string? NextStep { get; private set; }

    public DateOnly? NextStepDue { get; private set; }

    public int Revision { get; set; }

    public DateTimeOffset? ClosedAt { get; private set; }

    public uint Version { get; private set; }

    string IHasNextStep.Address => EditAddressOf(Id);

    public static string AddressOf(Guid id) => $"/staff/cards/{id}";

    public static string EditAddressOf(Guid id) => $"/staff/cards/{id}/write";

    public static Card Start(Guid officer, DateTimeOffset at) => new()
    {
        Id = Guid.CreateVersion7(at),
        Officer = officer,
        PersonId = Guid.CreateVersion7(at),
        StartedAt = at,
        Owner = officer,
        NextStep = Step,
    };

    /// <summary>It is not sent yet, and theirs.</summary>
    public bool MayBeWrittenBy(Guid staff) => State is CardState.Draft && Officer == staff;

    /// <summary>Kept to be finished later.</summary>
    /// <param name="sergeant">Who sees it meanwhile.</param>
    /// <param name="due">By when it should be sent.</param>
    public void Keep(CardForm said, Guid? sergeant, DateOnly due)
    {
        Must(State is CardState.Draft);
        said.Ways.RemoveAll(way => !CardForm.AllWays.Contains(way));
        (Said, Sergeant, NextStepDue) = (said, sergeant, NextStepDue ?? due);
    }

    /// <summary>Sent, once it was checked. From here on it stays as it is.</summary>
    public CardSent Send(CardForm said, Guid? sergeant, Sending sending)
    {
        Must(State is CardState.Draft);
        (Said, Sergeant, Area, Tell) = (said, sergeant, sending.Area.Code, said.MayTell);
        (Related, Follower) = (said.Related, said.Related && sergeant != Officer ? sergeant : null);
        (Reference, Code) = (sending.Reference, sending.Code);
        (State, SentAt, ClosedAt) = (CardState.Sent, sending.At, sending.At);
        (Owner, NextStep, NextStepDue) = (null, null, null);
        var language = said.Language is "en" or "cy" ? said.Language : null;
        return new(
            Id,
            PersonId,
            sending.Reference,
            sending.Code,
            Officer,
            sending.At,
            sending.PromisedBy,
            sending.Area.Council,
            sending.Area.Code,
            said.Name!,
            said.Age is { } age ? new(null, age, sending.SaidOn) : BirthDate.Unknown,
            language,
            said.WhatMatters!,
            said.Contact(),
            new(ToTakePart: false, $"{CardForm.WordingVersion}/{said.MayContact}", language ?? "both", sending.AgreedAt),
            said.Urgent is not "no",
            said.Urgent is "child");
    }

    /// <summary>Not to be sent after all.</summary>
    public void Drop(DateTimeOffset at)
    {
        Must(State is CardState.Draft);
        (State, ClosedAt, Said) = (CardState.Dropped, at, new());
        (Owner, NextStep, NextStepDue) = (null, null, null);
    }

    /// <summary>The resident has a phrase of their own, or has taken everything back.</summary>
    public void ForgetCode() => Code = null;

    private static void Must(bool possible)
    {
        if (!possible)
        {
            throw new NotNowException();
        }
    }
}

/// <summary>What is known at the moment of sending, beside what was typed.</summary>
/// <param name="SaidOn">The day on which the resident said yes.</param>
/// <param name="AgreedAt">That day as a moment: now where it is today.</param>
internal sealed record Sending(string Reference, string Code, Contracts.Host.OpenArea Area, DateOnly PromisedBy, DateOnly SaidOn, DateTimeOffset AgreedAt, DateTimeOffset At);
