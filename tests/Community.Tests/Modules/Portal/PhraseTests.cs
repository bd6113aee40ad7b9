using Community.Portal;

namespace Community.Tests.Modules.Portal;

public sealed class PhraseTests
{
    [Theory]
    [InlineData("tri chwch glas", true)]
    [InlineData("dwylosgwinwydd", true)]
    [InlineData("aaaaaaaaaaaa", true)]
    [InlineData("a b c", false)]
    [InlineData("pen blwydd", false)]
    [InlineData("           ", false)]
    [InlineData("\u3164\u200B\u3164", false)]
    [InlineData("", false)]
    [InlineData(null, false)]
    public void Three_words_or_twelve_characters_are_enough(string? phrase, bool enough) => Assert.Equal(enough, Phrase.IsStrongEnough(phrase));

    [Theory]
    [InlineData("Tri chŵn bach", "tri  CHŴN bach ", true)]
    [InlineData("Tri chŵn bach", "tri chw\u0302n bach", true)]
    [InlineData("Tri chŵn bach", "tri chwn bach", false)]
    [InlineData("Tri chŵn bach", "", false)]
    public void Only_the_same_phrase_opens_whatever_keyboard_it_is_typed_on(string chosen, string typed, bool opens) =>
        Assert.Equal(opens, Phrase.Matches(Phrase.Hash(chosen), typed));

    [Fact]
    public void The_same_phrase_never_has_the_same_hash() => Assert.NotEqual(Phrase.Hash("tri chwch glas"), Phrase.Hash("tri chwch glas"));

    [Fact]
    public void A_broken_letter_is_a_letter_like_any_other() => Assert.True(Phrase.Matches(Phrase.Hash("tri chwch \uD800"), "tri chwch \uD800"));
}
