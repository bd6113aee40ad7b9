using Community.Contracts.Platform;

namespace Community.Contracts.Portal;

/// <summary>A family, an adult or a young person has asked for help. Portal's copy is frozen from here on.</summary>
/// <param name="ApplicationId">Minted by Portal; one application may become several cases.</param>
/// <param name="Reference">13 characters, see product.md; says nothing by itself.</param>
/// <param name="PromisedBy">The London date by which somebody makes contact; every case's first due date.</param>
/// <param name="Council">Code of the council ("denbighshire", …), null when not known.</param>
/// <param name="WorryingWords">A same-day look is needed because of what was written.</param>
/// <param name="InDanger">The person said that they or a child are in danger now.</param>
/// <param name="Programme">Another programme that the person is on, in their words.</param>
/// <param name="TrustedAdult">Named by a child who asks alone: nobody else but the child may be contacted.</param>
public sealed record ApplicationSubmitted(
    Guid ApplicationId,
    string Reference,
    DateTimeOffset SubmittedAt,
    DateOnly PromisedBy,
    Asking AskingFor,
    Guid AskedBy,
    IReadOnlyList<Applicant> People,
    string WhatMatters,
    IReadOnlyList<string> HelpWith,
    string? HelpWithOther,
    string? Council,
    string? Area,
    string? Postcode,
    bool NoFixedAddress,
    string? Address,
    SafeContact Contact,
    LanguageChoice Language,
    Agreement Agreement,
    bool WorryingWords,
    bool InDanger = false,
    string? Programme = null,
    TrustedAdult? TrustedAdult = null) : IAbout
{
    Guid IAbout.About => ApplicationId;
}

/// <summary>For whom help is asked.</summary>
public enum Asking
{
    Myself,
    MyFamily,
    MyChild,
    MyselfUnder18,
}

/// <summary>A person named in an application.</summary>
/// <param name="PersonId">Minted by Portal, never reused.</param>
/// <param name="Relationship">"self" for the person who asks, or for a parent who asks for a child what they are to the child; for the others what they are to the person who asks. A code.</param>
/// <param name="WantsHelp">True: becomes a case. False: known as one of the household only.</param>
/// <param name="Situation">Codes of work, learning and other programmes.</param>
/// <param name="Language">"en", "cy" or null where nobody asked.</param>
public sealed record Applicant(
    Guid PersonId,
    string Name,
    BirthDate Birth,
    string Relationship,
    bool WantsHelp,
    IReadOnlyList<string> Situation,
    string? Language);

/// <summary>A date of birth as far as it is known: exact date, or an approximate age on a date, or neither.</summary>
public sealed record BirthDate(DateOnly? Exact, int? AboutAge, DateOnly? AgeGivenOn)
{
    public static readonly BirthDate Unknown = new(null, null, null);
}

/// <summary>How a person may safely be contacted. The sender obeys it; null means the person did not allow that way.</summary>
/// <param name="Email">An address that is safe, or null.</param>
/// <param name="Days">"any", "weekdays" or "weekends".</param>
/// <param name="From">Earliest London hour for a call or text (0–23), null when any.</param>
/// <param name="To">Latest London hour for a call or text, exclusive (1–24), null when any.</param>
/// <param name="MayLeaveMessage">May a message be left on the phone?</param>
/// <param name="MaySayWho">May we say which service it is? False: neutral wording everywhere.</param>
/// <param name="Notes">Anything else that keeps the person safe, in their words.</param>
public sealed record SafeContact(
    string? Phone,
    string? Text,
    string? Email,
    string? Post,
    bool ThroughSomebody,
    string? SomebodyName,
    string? SomebodyContact,
    string Days,
    int? From,
    int? To,
    bool MayLeaveMessage,
    bool MaySayWho,
    string? Notes);

/// <summary>The languages a person chose, asked and answered in the application.</summary>
/// <param name="Writing">"en", "cy" or "both".</param>
/// <param name="Speaking">"en", "cy" or "other".</param>
/// <param name="Formats">Codes such as "bsl", "large-print", "easy-read", "other".</param>
/// <param name="OtherFormat">What else makes reading and talking possible, in the person's words.</param>
public sealed record LanguageChoice(string Writing, string Speaking, string? OtherLanguage, bool Interpreter, IReadOnlyList<string> Formats, string? OtherFormat = null);

/// <summary>What the person agreed to, in which words and language.</summary>
public sealed record Agreement(bool ToTakePart, string WordingVersion, string Language, DateTimeOffset At);

/// <summary>An adult whom a child trusts, as the child named them.</summary>
public sealed record TrustedAdult(string Name, string Relationship, string Contact);
