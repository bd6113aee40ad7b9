using Community.Contracts.Portal;
using Community.Platform.Encryption;

namespace Community.Referral.People;

/// <summary>A person as one application describes them, with what is needed to find somebody who may be the same.</summary>
internal sealed class Person
{
    public required Guid Id { get; init; }

    public required Guid ApplicationId { get; init; }

    public required string Controller { get; init; }

    public required string Name { get; set; }

    public required DateOnly? BirthExact { get; set; }

    public required int? BirthAboutAge { get; set; }

    public required DateOnly? BirthAgeGivenOn { get; set; }

    public required string? Postcode { get; set; }

    /// <summary>Keyed hashes of phone numbers.</summary>
    public required byte[][] Phones { get; set; }

    /// <summary>By which rules the keys were made.</summary>
    public int Rules { get; private set; }

    public List<PersonKey> Keys { get; } = [];

    public PersonFacts Facts => new(Name, new BirthDate(BirthExact, BirthAboutAge, BirthAgeGivenOn), Postcode, Phones);

    /// <summary>The person of a case that is opened.</summary>
    public static Person Of(Case @case, DataKeys keys)
    {
        var person = new Person
        {
            Id = @case.PersonId,
            ApplicationId = @case.ApplicationId,
            Controller = @case.Controller,
            Name = @case.Name,
            BirthExact = @case.BirthExact,
            BirthAboutAge = @case.BirthAboutAge,
            BirthAgeGivenOn = @case.BirthAgeGivenOn,
            Postcode = @case.Postcode,
            Phones = PhoneNumber.HashesOf(@case.Contact, keys),
        };
        person.MakeKeys();
        return person;
    }

    /// <summary>Whether the person has this from the case.</summary>
    public static bool Follows(string ofCase) => ofCase is nameof(Name) or nameof(BirthExact) or nameof(BirthAboutAge) or nameof(BirthAgeGivenOn) or nameof(Postcode) or nameof(Case.Contact);

    /// <summary>The case says something else of them now.</summary>
    public void Follow(Case @case, DataKeys keys)
    {
        (Name, Postcode, Phones) = (@case.Name, @case.Postcode, PhoneNumber.HashesOf(@case.Contact, keys));
        (BirthExact, BirthAboutAge, BirthAgeGivenOn) = (@case.BirthExact, @case.BirthAboutAge, @case.BirthAgeGivenOn);
        MakeKeys();
    }

    /// <summary>Files the person under the keys that the rules of today make.</summary>
    public void MakeKeys()
    {
        Rules = PersonKeys.Rules;
        var keys = PersonKeys.Of(Controller, Facts);
        Keys.RemoveAll(k => !keys.Contains(k.Key));
        Keys.AddRange(keys.Except(Keys.Select(k => k.Key)).Select(key => new PersonKey { Key = key, PersonId = Id }).ToList());
    }
}

/// <summary>One key under which a person is found.</summary>
internal sealed class PersonKey
{
    public required long Key { get; init; }

    public required Guid PersonId { get; init; }
}
