using Community.Contracts.Platform;

namespace Community.Contracts.Referral;

/// <summary>An officer has introduced a resident with a doorstep card. Referral opens the case, Portal keeps a form that the resident may finish.</summary>
/// <param name="CardId">Also the id of the application that the card is the beginning of.</param>
/// <param name="PersonId">Of the resident; made with the card, never reused.</param>
/// <param name="Reference">Of the application, as the resident is told it.</param>
/// <param name="Code">Opens the form for the resident until they have chosen a phrase of their own.</param>
/// <param name="By">The officer.</param>
/// <param name="PromisedBy">The London date by which somebody makes contact.</param>
/// <param name="Language">"en" or "cy"; null where nobody asked: then we write in both and ask.</param>
/// <param name="Agreed">"You may contact me": when, and in which words it was said to the officer.</param>
public sealed record CardSent(
    Guid CardId,
    Guid PersonId,
    string Reference,
    string Code,
    Guid By,
    DateTimeOffset SentAt,
    DateOnly PromisedBy,
    string Council,
    string Area,
    string Name,
    Portal.BirthDate Birth,
    string? Language,
    string WhatMatters,
    Portal.SafeContact Contact,
    Portal.Agreement Agreed,
    bool Urgent,
    bool ChildInvolved) : IAbout
{
    Guid IAbout.About => CardId;
}
