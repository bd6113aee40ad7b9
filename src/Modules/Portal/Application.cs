using Community.Contracts.Portal;

namespace Community.Portal;

/// <summary>An application that was sent. Its answers are frozen.</summary>
internal sealed class Application
{
    public required Guid Id { get; init; }

    public required string Reference { get; init; }

    public required string Language { get; init; }

    public required DateTimeOffset SubmittedAt { get; init; }

    public required DateOnly PromisedBy { get; init; }

    public required Answers Answers { get; init; }

    /// <summary>Freezes the answers under a reference and says so to the other modules.</summary>
    /// <param name="promisedBy">By when somebody makes contact; computed by the caller from the service target.</param>
    public static (Application Application, ApplicationSubmitted Sent) Submit(Answers answers, string reference, string language, DateOnly promisedBy, DateTimeOffset at)
    {
        var application = new Application
        {
            Id = Guid.CreateVersion7(at),
            Reference = reference,
            Language = language,
            SubmittedAt = at,
            PromisedBy = promisedBy,
            Answers = answers,
        };
        var person = new Applicant(Guid.CreateVersion7(at), answers.Name!, BirthDate.Unknown, "self", WantsHelp: true, [], language);
        return (application, new(
            application.Id,
            reference,
            at,
            promisedBy,
            answers.AskingFor ?? Asking.Myself,
            person.PersonId,
            [person],
            answers.WhatMatters!,
            [],
            null,
            null,
            null,
            null,
            NoFixedAddress: false,
            null,
            new(null, null, answers.Email, null, false, null, null, "any", null, null, false, true, null),
            new(language, language, null, false, []),
            new(true, "1", language, at),
            WorryingWords: false));
    }
}
