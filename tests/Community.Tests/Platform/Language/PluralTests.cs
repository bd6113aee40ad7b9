using Community.Platform.Language;

namespace Community.Tests.Platform.Language;

public sealed class PluralTests
{
    // Intl.PluralRules of Node says the same for these.
    [Theory]
    [InlineData("cy", "zero one two few other other many other other other other other")]
    [InlineData("en", "other one other other other other other other other other other other")]
    public void Cardinals_from_0_to_11_are_those_of_CLDR(string language, string expected) =>
        Assert.Equal(expected, Forms(n => Plural.Cardinal(language, n)));

    [Theory]
    [InlineData("cy", "zero one two few few many many zero zero zero other other")]
    [InlineData("en", "other one two few other other other other other other other other")]
    public void Ordinals_from_0_to_11_are_those_of_CLDR(string language, string expected) =>
        Assert.Equal(expected, Forms(n => Plural.Ordinal(language, n)));

    [Theory]
    [InlineData(12, PluralForm.Other)]
    [InlineData(21, PluralForm.One)]
    [InlineData(22, PluralForm.Two)]
    [InlineData(103, PluralForm.Few)]
    [InlineData(111, PluralForm.Other)]
    public void English_ordinals_look_at_the_last_two_figures(long n, PluralForm expected) =>
        Assert.Equal(expected, Plural.Ordinal("en", n));

    [Fact]
    public void Twenty_one_in_Welsh_is_no_second_one() => Assert.Equal(PluralForm.Other, Plural.Cardinal("cy", 21));

    private static string Forms(Func<long, PluralForm> rule) =>
        string.Join(' ', Enumerable.Range(0, 12).Select(n => rule(n).ToString().ToLowerInvariant()));
}
