using Community.Platform.Language;

namespace Community.Tests.Language;

public sealed class WelshWordsTests
{
    [Theory]
    [InlineData("There is a problem")]
    [InlineData("Enter your full name")]
    [InlineData("Save and continue")]
    [InlineData("Sign in")]
    [InlineData("Task list")]
    [InlineData("Page not found")]
    public void English_on_a_Welsh_page_is_seen(string text) => Assert.NotEmpty(WelshWords.Unknown([text]));

    [Theory]
    [InlineData("Gwiriwch eich atebion cyn eu hanfon")]
    [InlineData("Mae eich cais am help wedi dod i law. Eich cyfeirnod yw")]
    [InlineData("Rydym yn croesawu gohebiaeth yn Gymraeg, a byddwn yn ateb yn Gymraeg heb oedi.")]
    [InlineData("Mae’r neges wedi’i hanfon am 2:30pm i’ch cyfeiriad e-bost")]
    [InlineData("Cwcis")]
    [InlineData("<p>Anfonwch neges at {0} yn <span lang=\"en\">Working Denbighshire</span>, https://example.org/help</p>")]
    public void Good_Welsh_raises_no_alarm(string text) => Assert.Empty(WelshWords.Unknown([text]));

    [Fact]
    public void A_letter_typed_wrongly_is_seen_once() =>
        Assert.Equal(["atgyferiad"], WelshWords.Unknown(["Eich atgyferiad", "atgyferiad arall"]));

    [Fact]
    public void The_phrases_of_every_place_are_Welsh() =>
        Assert.Empty(WelshWords.Unknown(Places.Seed.Select(p => p.Welsh).SelectMany(p => new[] { p.Name, p.In, p.From, p.To })));

    [Fact]
    public void A_part_of_a_hyphenated_word_is_judged_by_itself() =>
        Assert.Equal(["e-maill"], WelshWords.Unknown(["e-maill", "e-bost", "ail-anfon"]));

    [Fact]
    public void A_letter_composed_of_two_signs_is_the_letter() => Assert.Empty(WelshWords.Unknown(["ty\u0302"]));
}
