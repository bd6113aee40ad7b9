namespace Community.Tests.Language;

/// <summary>Every text of the product against every rule. None of them replaces a Welsh speaker.</summary>
public sealed class WelshGateTests
{
    private static readonly IReadOnlyList<PairFile> Files = PairFile.In(Path.Combine(Repository.Root, "src"));
    private static readonly IReadOnlyList<TextPair> Pairs = [.. Files.SelectMany(f => f.Pairs)];

    [Fact]
    public void There_are_texts_to_judge() => Assert.NotEmpty(Pairs);

    [Fact]
    public void Every_text_stands_in_both_languages() => None(PairRules.Keys(Files));

    [Fact]
    public void No_text_is_empty() => None(PairRules.Empty(Pairs));

    [Fact]
    public void No_Welsh_text_is_English_again() => None(PairRules.Same(Pairs, AllowLists.SameInBoth));

    [Fact]
    public void Both_texts_have_the_same_placeholders() => None(PairRules.Placeholders(Pairs));

    [Fact]
    public void Both_texts_have_the_same_tags() => None(PairRules.Tags(Pairs));

    [Fact]
    public void Both_texts_end_alike() => None(PairRules.Endings(Pairs));

    [Fact]
    public void Every_Welsh_word_is_spelt_rightly() => None(PairRules.Spelt(Pairs, WelshWords.Spelling, pair => pair.Welsh));

    [Fact]
    public void Every_English_word_is_spelt_rightly() => None(PairRules.Spelt(Pairs, AllowLists.EnglishSpelling, pair => pair.English));

    [Fact]
    public void No_Welsh_text_names_an_English_day_or_month() => None(PairRules.EnglishDates(Pairs));

    [Fact]
    public void No_mutation_is_forgotten() => None(MutationLint.Check(Pairs));

    [Fact]
    public void Our_terms_are_said_in_our_words() => None(Glossary.Check(Pairs));

    private static void None(IEnumerable<string> faults)
    {
        var found = faults.ToList();
        Assert.True(found.Count == 0, string.Join('\n', found));
    }
}
