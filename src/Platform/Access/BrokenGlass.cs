using Community.Contracts.Host;
using Community.Platform.Forms;

namespace Community.Platform.Access;

/// <summary>What information governance thinks of it.</summary>
public enum GlassOutcome
{
    Justified,
    NotJustified,

    /// <summary>Something more must be done about it.</summary>
    FollowUp,
}

/// <summary>
/// Somebody broke the glass to read cases that are not theirs: who, why, for how long, and what came of it. It opens nothing of
/// another controller, changes nothing, and ends by itself.
/// </summary>
public sealed class BrokenGlass
{
    /// <summary>So much must be said to break it, and to judge it.</summary>
    public const int ShortestReason = 20;

    /// <summary>The longest reason and note.</summary>
    public const int LongestReason = 4000;

    /// <summary>Who may break it, if they belong to no police agency; access.may_break_glass in SQL.</summary>
    public static readonly IReadOnlyList<StaffRole> Breakers =
        [StaffRole.Intake, StaffRole.IntakeManager, StaffRole.MentoringManager, StaffRole.PanelChair, StaffRole.InformationGovernance];

    /// <summary>For how many minutes.</summary>
    public static readonly IReadOnlyList<int> Lengths = [15, 30, 60];

    /// <inheritdoc cref="BrokenGlass"/>
    public required Guid Id { get; init; }

    /// <summary>Who broke it.</summary>
    public required Guid Staff { get; init; }

    /// <summary>Where they were signed in: it opens nothing elsewhere.</summary>
    public required Guid Session { get; init; }

    /// <summary>Whose information governance judges it.</summary>
    public required string Controller { get; init; }

    /// <summary>A reference, or the id in a case's address, whether or not there is such a case.</summary>
    public required string AskedFor { get; init; }

    /// <summary>What it opens.</summary>
    public required IReadOnlyList<Guid> Cases { get; init; }

    /// <summary>A code of the module that asked.</summary>
    public required string Category { get; init; }

    /// <summary>In their own words.</summary>
    public required string Reason { get; init; }

    /// <summary>One of <see cref="Lengths"/>.</summary>
    public required int Minutes { get; init; }

    /// <summary>By when it should have been judged.</summary>
    public required DateOnly ReviewDue { get; init; }

    /// <summary>By the database's clock.</summary>
    public DateTimeOffset BrokenAt { get; private set; }

    /// <summary>Said to be done before its time.</summary>
    public DateTimeOffset? EndedAt { get; private set; }

    /// <summary>How many of information governance were told; null: not yet.</summary>
    public int? Told { get; private set; }

    /// <summary>When it was judged.</summary>
    public DateTimeOffset? ReviewedAt { get; private set; }

    /// <summary>Never by whoever broke it.</summary>
    public Guid? ReviewedBy { get; private set; }

    /// <summary>How it was judged.</summary>
    public GlassOutcome? Outcome { get; private set; }

    /// <summary>Why it was judged so.</summary>
    public string? Note { get; private set; }

    /// <summary>Changes with the row.</summary>
    public uint Version { get; private set; }

    /// <summary>When it ends by itself.</summary>
    public DateTimeOffset EndsAt => BrokenAt.AddMinutes(Minutes);

    /// <summary>Long enough to say something; white space and what nobody sees do not count twice.</summary>
    public static bool SaysEnough(string? words)
    {
        var seen = string.Concat((words ?? "").EnumerateRunes().Where(r => System.Text.Rune.IsWhiteSpace(r) || !Text.IsBlank(r.ToString())));
        return string.Join(' ', seen.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries)).Length >= ShortestReason;
    }

    /// <summary>It is whole again from then on.</summary>
    public bool IsOver(DateTimeOffset now) => EndedAt is not null || now >= EndsAt;

    /// <summary>Nobody has judged it, although somebody should have.</summary>
    public bool IsOverdue(DateOnly today) => ReviewedAt is null && today > ReviewDue;

    /// <summary>It may be judged by this person of information governance.</summary>
    public bool MayBeReviewedBy(Guid staff) => ReviewedAt is null && Staff != staff;

    /// <summary>"I am done." A second time changes nothing.</summary>
    public void End(DateTimeOffset now) => EndedAt ??= now;

    /// <summary>Judged once, never by oneself.</summary>
    public void Review(GlassOutcome outcome, string note, Guid by, DateTimeOffset now)
    {
        if (!MayBeReviewedBy(by))
        {
            throw new InvalidOperationException("Broken glass is judged once, and never by whoever broke it.");
        }

        (Outcome, Note, ReviewedBy, ReviewedAt) = (outcome, note, by, now);
    }
}
