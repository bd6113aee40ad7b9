using System.Text.Json.Serialization;
using Community.Contracts.Portal;
using Community.Platform.Scheduling;

namespace Community.Portal;

/// <summary>
/// All answers of one application: one document, every text exactly as typed. Null or empty means not answered. The lists are
/// replaced, never changed: a copy of the record shares them.
/// </summary>
internal sealed record Answers
{
    /// <summary>The steps that were answered, also those that may be left empty.</summary>
    public IReadOnlyList<string> Answered { get; set; } = [];

    public bool? InDanger { get; set; }

    public Asking? AskingFor { get; set; }

    public string? WhatMatters { get; set; }

    public IReadOnlyList<string> HelpWith { get; set; } = [];

    public string? HelpWithOther { get; set; }

    public string? Name { get; set; }

    /// <summary>What the person who asks is to the child: a code.</summary>
    public string? RelationshipToChild { get; set; }

    public BirthDate? Birth { get; set; }

    // Answers from before people had ids: their places told them apart, and do until the list is written again.
    public IReadOnlyList<FamilyMember> Family
    {
        get;
        set => field = value.All(person => person.Id != Guid.Empty) ? value
            : [.. value.Select((person, place) => person.Id == Guid.Empty ? person with { Id = new(place + 1, 0, 0, new byte[8]) } : person)];
    } = [];

    public IReadOnlyList<string> Situation { get; set; } = [];

    public string? Programme { get; set; }

    /// <summary>A council's code, "other" or "not-sure".</summary>
    public string? Council { get; set; }

    public string? Postcode { get; set; }

    public bool NoFixedAddress { get; set; }

    public IReadOnlyList<string> Ways { get; set; } = [];

    public string? Phone { get; set; }

    public string? Text { get; set; }

    public string? Email { get; set; }

    public string? Post { get; set; }

    public string? SomebodyName { get; set; }

    public string? SomebodyContact { get; set; }

    public string? Days { get; set; }

    public int? FromHour { get; set; }

    public int? ToHour { get; set; }

    public bool? MayLeaveMessage { get; set; }

    public bool? MaySayWho { get; set; }

    public string? ContactNotes { get; set; }

    public string? Writing { get; set; }

    public string? Speaking { get; set; }

    public string? OtherLanguage { get; set; }

    public bool? Interpreter { get; set; }

    public IReadOnlyList<string> Formats { get; set; } = [];

    public string? OtherFormat { get; set; }

    public TrustedAdult? TrustedAdult { get; set; }

    public Agreement? Agreement { get; set; }

    /// <summary>The officer's card with which these answers began; null where the person came by themselves.</summary>
    public FromCard? Card { get; set; }

    /// <summary>What is kept of the phrase with which a person comes back.</summary>
    public string? PhraseHash { get; set; }

    /// <summary>How the pages speak to whoever asks: null is an adult who asks for themselves.</summary>
    public string? Wording(DateOnly today) => AskingFor switch
    {
        Asking.MyselfUnder18 => "young",
        Asking.Myself when AgeOf(Birth, today) < 18 => "young",
        Asking.MyChild => "child",
        Asking.MyFamily => "family",
        _ => null,
    };

    public bool IsYoung(DateOnly today) => Wording(today) == "young";

    /// <summary>Full years as far as the birth date is known.</summary>
    public static int? AgeOf(BirthDate? birth, DateOnly on) => birth switch
    {
        { Exact: { } day } => Calendar.Age(day, on),
        { AboutAge: { } age } => age,
        _ => null,
    };
}

/// <summary>Somebody in the family, as told by the person who asks.</summary>
/// <param name="Relationship">A code: what this person is to the one who asks.</param>
/// <param name="Language">"en", "cy" or null when not known.</param>
internal sealed record FamilyMember(string Name, BirthDate Birth, string Relationship, bool WantsHelp, string? Language)
{
    /// <summary>Who this is, wherever the list is opened.</summary>
    public Guid Id { get; init; }

    /// <summary>How often what is told of this person was changed.</summary>
    public int Changes { get; init; }

    /// <summary>This person as a page showed them: another one stands in the list once they were changed.</summary>
    [JsonIgnore]
    public string Mark => $"{Id:N}.{Changes}";
}

/// <summary>What the application takes over from the card that it began with.</summary>
/// <param name="CardId">Becomes the application's own id.</param>
/// <param name="PersonId">Of the resident.</param>
/// <param name="PromisedBy">By when somebody makes contact; finishing the form does not put it off.</param>
/// <param name="Area">Whose intake sees it.</param>
internal sealed record FromCard(Guid CardId, Guid PersonId, string Reference, DateOnly PromisedBy, string Area);
