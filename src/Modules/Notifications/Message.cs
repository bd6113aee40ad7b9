using Community.Contracts.Host;
using Community.Contracts.Notifications;
using Community.Contracts.Platform;

namespace Community.Notifications;

/// <summary>Why something is said.</summary>
internal enum Purpose
{
    Confirmation,
    Reminder,

    /// <summary>Information governance is told that the glass was broken.</summary>
    BrokenGlass,

    /// <summary>The code that an officer hands over to a resident.</summary>
    CardCode,
}

/// <summary>What became of a message.</summary>
internal enum MessageState
{
    Waiting,
    Sent,

    /// <summary>No mail server is configured: the row in the outbox is the delivery.</summary>
    InOutbox,

    /// <summary>The other side refused it for good.</summary>
    Failed,

    /// <summary>No allowed way to write: a person rings, posts or asks somebody instead.</summary>
    Blocked,
}

/// <summary>A message is due. Internal to this module; the row says the rest.</summary>
internal sealed record MessageDue(Guid MessageId) : IAbout
{
    Guid IAbout.About => MessageId;
}

/// <summary>One thing said to one person, in words that no later edit of a template changes. Its id is the mail's Message-ID.</summary>
internal sealed class Message
{
    public required Guid Id { get; init; }

    public required Purpose Purpose { get; init; }

    /// <summary>The application or the case.</summary>
    public required Guid About { get; init; }

    /// <summary>Whose it is; null with a boundary team, which alone sees it, and for mail to staff.</summary>
    public string? Controller { get; init; }

    public Guid? BoundaryTeam { get; init; }

    public bool ToStaff { get; init; }

    public required string Template { get; init; }

    public required string TemplateVersion { get; init; }

    /// <summary>"en", "cy" or "both".</summary>
    public required string Language { get; init; }

    public bool Neutral { get; init; }

    public string? ToAddress { get; init; }

    public string? Reference { get; init; }

    public string? Council { get; init; }

    public string? Area { get; init; }

    /// <summary>How a person makes contact when the machine may not or cannot.</summary>
    public ContactWay? Instead { get; init; }

    public required string Subject { get; init; }

    public required string Body { get; init; }

    public MessageState State { get; private set; }

    public string? Reason { get; private set; }

    public required string Days { get; init; }

    public int? FromHour { get; init; }

    public int? ToHour { get; init; }

    public required DateTimeOffset NotBefore { get; set; }

    /// <summary>Tries to send, each counted before it is made.</summary>
    public int Attempts { get; init; }

    public required DateTimeOffset WrittenAt { get; init; }

    public DateTimeOffset? SettledAt { get; private set; }

    public uint Version { get; init; }

    /// <summary>A mail to a member of staff, at whatever hour.</summary>
    public static Message To(StaffContact whom, Purpose purpose, Guid about, string template, Written written, DateTimeOffset now) => new()
    {
        Id = Guid.CreateVersion7(now),
        Purpose = purpose,
        About = about,
        ToStaff = true,
        Template = template,
        TemplateVersion = written.Version,
        Language = whom.Language,
        ToAddress = whom.Email,
        Subject = written.Subject,
        Body = written.Body,
        Days = ContactWindow.Always.Days,
        NotBefore = now,
        WrittenAt = now,
    };

    /// <summary>When it may go out, at the earliest; judged again at every try.</summary>
    public DateTimeOffset Allowed(DateTimeOffset now) => new ContactWindow(Days, FromHour, ToHour).NextOpening(now) ?? now;

    /// <summary>Nothing can be sent: somebody is asked to make contact, and that counts as the confirmation.</summary>
    public ContactByPersonNeeded Block(DateTimeOffset at)
    {
        Settle(MessageState.Blocked, at);
        return Ask(at);
    }

    public void Went(DateTimeOffset at) => Settle(MessageState.Sent, at);

    public void Keep(DateTimeOffset at) => Settle(MessageState.InOutbox, at);

    /// <summary>Refused for good. For an application, or a card, a person makes contact; never another channel.</summary>
    public ContactByPersonNeeded? Fail(string reason, DateTimeOffset at)
    {
        Settle(MessageState.Failed, at, reason);
        return Purpose is Purpose.Confirmation or Purpose.CardCode ? Ask(at) : null;
    }

    private ContactByPersonNeeded Ask(DateTimeOffset at) => new(About, Reference!, Council, Area, Purpose is Purpose.CardCode ? ContactWay.CodeNotSent : Instead!.Value, Template, at);

    private void Settle(MessageState state, DateTimeOffset at, string? reason = null) => (State, SettledAt, Reason) = (state, at, reason);
}
