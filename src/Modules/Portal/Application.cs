using Community.Contracts.Portal;
using Community.Portal.Features.AskForHelp.Steps;

namespace Community.Portal;

/// <summary>An application that was sent. Its answers are frozen.</summary>
internal sealed class Application
{
    public required Guid Id { get; init; }

    public required string Reference { get; init; }

    public required string Language { get; init; }

    public required DateTimeOffset SubmittedAt { get; init; }

    public required DateOnly PromisedBy { get; init; }

    /// <summary>The second factor beside the reference; null when no phrase was chosen.</summary>
    public string? PhraseHash { get; init; }

    public required Answers Answers { get; init; }

    /// <summary>Freezes the answers under a reference and says so to the other modules.</summary>
    /// <param name="answers">Those that apply, of a form that is complete.</param>
    /// <param name="sending">What the caller knows beside them.</param>
    public static (Application Application, ApplicationSubmitted Sent) Submit(Answers answers, Sending sending)
    {
        var application = new Application
        {
            Id = answers.Card?.CardId ?? Guid.CreateVersion7(sending.At),
            Reference = sending.Reference,
            Language = sending.Language,
            SubmittedAt = sending.At,
            PromisedBy = sending.PromisedBy,
            PhraseHash = sending.PhraseHash,
            Answers = answers with { PhraseHash = null },
        };
        var people = People(answers, sending).ToList();
        return (application, new(
            application.Id,
            sending.Reference,
            sending.At,
            sending.PromisedBy,
            answers.AskingFor!.Value,
            people[0].PersonId,
            people,
            answers.WhatMatters!,
            answers.HelpWith,
            answers.HelpWithOther,
            sending.Council?.Code,
            answers.Card?.Area ?? sending.Council?.Area,
            answers.Postcode,
            answers.NoFixedAddress,
            answers.Post,
            Contact(answers),
            new(answers.Writing!, answers.Speaking!, answers.OtherLanguage, answers.Interpreter ?? false, answers.Formats, answers.OtherFormat),
            answers.Agreement!,
            sending.WorryingWords,
            answers.InDanger ?? false,
            answers.Programme,
            answers.TrustedAdult));
    }

    // The person who asks is first. For a child it is the child whose situation was asked about.
    private static IEnumerable<Applicant> People(Answers answers, Sending sending)
    {
        var forChild = answers.AskingFor == Asking.MyChild;
        yield return new(
            answers.Card?.PersonId ?? Guid.CreateVersion7(sending.At),
            answers.Name!,
            answers.Birth ?? BirthDate.Unknown,
            answers.RelationshipToChild ?? "self",
            WantsHelp: !forChild,
            forChild ? [] : answers.Situation,
            answers.Speaking == YourLanguage.Other ? null : answers.Speaking);
        foreach (var person in answers.Family)
        {
            yield return new(
                Guid.CreateVersion7(sending.At), person.Name, person.Birth, person.Relationship, person.WantsHelp, forChild && person.WantsHelp ? answers.Situation : [], person.Language);
        }
    }

    // Where nothing was asked, because the way was not chosen, nothing is allowed.
    private static SafeContact Contact(Answers answers) => new(
        answers.Phone,
        answers.Text,
        answers.Email,
        answers.Post,
        answers.Ways.Contains(SafeWays.ThroughSomebody),
        answers.SomebodyName,
        answers.SomebodyContact,
        answers.Days ?? "any",
        answers.FromHour,
        answers.ToHour,
        answers.MayLeaveMessage ?? false,
        answers.MaySayWho ?? false,
        answers.ContactNotes);
}

/// <summary>What is known at the moment of sending, beside the answers.</summary>
/// <param name="Language">The language in which the form was sent.</param>
/// <param name="PromisedBy">By when somebody makes contact.</param>
/// <param name="Council">The council that was chosen, if it is one of ours.</param>
internal sealed record Sending(string Reference, string Language, DateOnly PromisedBy, DateTimeOffset At, Council? Council, bool WorryingWords, string? PhraseHash);
