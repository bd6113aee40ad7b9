using Community.Contracts.Portal;

namespace Community.Referral.People;

/// <summary>What is known of a person by which they may be recognised.</summary>
/// <param name="Phones">Keyed hashes of their numbers: two can be the same, none can be read.</param>
internal sealed record PersonFacts(string Name, BirthDate Birth, string? Postcode, IReadOnlyList<byte[]> Phones)
{
    /// <summary>Guesses of an age are as far wrong as this, in years.</summary>
    public const int Guess = 2;

    private IReadOnlyList<NamePart>? _names;

    /// <summary>What Name is made of.</summary>
    public IReadOnlyList<NamePart> Names => _names ??= NamePart.Of(Name);

    /// <summary>The year of birth that a guessed age means; null where it is known better, or not at all.</summary>
    public int? AboutYear => Birth is { Exact: null, AboutAge: { } age, AgeGivenOn: { } on } ? on.Year - age : null;

    /// <summary>The postcode in capitals without blanks; null where nothing of the kind was written.</summary>
    public string? Post => Postcode is null || PlainPost(Postcode) is not { Length: >= 5 and <= 8 } plain ? null : plain;

    private static string PlainPost(string text) => new([.. text.Where(char.IsAsciiLetterOrDigit).Select(char.ToUpperInvariant)]);
}
