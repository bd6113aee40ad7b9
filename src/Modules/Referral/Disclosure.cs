namespace Community.Referral;

/// <summary>The law by which something is disclosed; words in <see cref="ReferralText"/>, "power.code".</summary>
internal enum LegalPower
{
    /// <summary>An order of a court, or a witness summons.</summary>
    CourtOrder,

    /// <summary>Children Act 1989, section 47.</summary>
    ChildProtection,

    /// <summary>Social Services and Well-being (Wales) Act 2014, sections 128, 130 and 162.</summary>
    DutyToReport,

    /// <summary>Crime and Disorder Act 1998, section 115.</summary>
    CrimeAndDisorder,

    /// <summary>Police, Crime, Sentencing and Courts Act 2022, section 16: not for health or social care.</summary>
    SeriousViolence,

    /// <summary>Data Protection Act 2018, Schedule 2, paragraph 2.</summary>
    PoliceRequest,

    /// <summary>Data Protection Act 2018, Schedule 2, paragraph 5.</summary>
    LegalProceedings,

    /// <summary>UK GDPR, Article 15.</summary>
    SubjectAccess,

    /// <summary>With words.</summary>
    Other,
}

/// <summary>How it was given.</summary>
internal enum DisclosureMeans
{
    SecureEmail,
    FileTransfer,
    Post,
    ByHand,
    Spoken,
}

/// <summary>A disclosure that the law demanded, as one recorded act. It opens nothing. Never changed: a correction is a further one.</summary>
internal sealed class Disclosure
{
    public const string Page = "/staff/disclosures";

    public required Guid Id { get; init; }

    public required string Reference { get; init; }

    public required IReadOnlyList<Guid> Cases { get; init; }

    public required string Controller { get; init; }

    public required string Requester { get; init; }

    public required LegalPower Power { get; init; }

    /// <summary>Where none of the list fits, and only there.</summary>
    public required string? PowerWords { get; init; }

    public required string DecidedBy { get; init; }

    public required DateOnly DecidedOn { get; init; }

    public required string Given { get; init; }

    public required DisclosureMeans Means { get; init; }

    /// <summary>The person was told.</summary>
    public required bool Told { get; init; }

    public required string? WhyNotTold { get; init; }

    /// <summary>The record that this one corrects.</summary>
    public required Guid? Corrects { get; init; }

    public required Guid RecordedBy { get; init; }

    /// <summary>By the database's clock.</summary>
    public DateTimeOffset RecordedAt { get; private set; }

    public static string AddressOf(Guid id) => $"{Page}/{id}";
}
