namespace Community.Tests.Language;

public sealed class PairRulesTests
{
    [Fact]
    public void A_missing_twin_and_a_missing_key_are_seen()
    {
        using var planted = new PlantedFolder(
            ("A.resx", Resx("title")), ("B.cy.resx", Resx("title")),
            ("C.resx", Resx("title", "hint")), ("C.cy.resx", Resx("title", "label")),
            ("D.en.hbs", "Hello"));

        Assert.Equal(
            ["A.resx has no Welsh twin", "B.resx is missing: its Welsh stands alone", "C.resx hint is missing in Welsh", "C.resx label is missing in English", "D.en.hbs has no Welsh twin"],
            PairRules.Keys(PairFile.In(planted.Path)));
    }

    [Fact]
    public void A_template_pair_is_one_text()
    {
        using var planted = new PlantedFolder(("T/A.en.hbs", "Hello {{name}}"), ("T/A.cy.hbs", "Helo {{enw}}"));
        var pair = Assert.Single(PairFile.In(planted.Path).SelectMany(f => f.Pairs));

        Assert.Equal("T/A.en.hbs", pair.File);
        Assert.Single(PairRules.Placeholders([pair]));
    }

    [Theory]
    [InlineData("", "Helo")]
    [InlineData("Hello", " ")]
    public void An_empty_text_is_seen(string english, string welsh) => Assert.Single(PairRules.Empty([Pair(english, welsh)]));

    [Fact]
    public void A_text_that_was_not_translated_is_seen_unless_it_is_listed_or_has_no_words()
    {
        Assert.Single(PairRules.Same([Pair("Help", "Help")], new HashSet<string>()));
        Assert.Empty(PairRules.Same([Pair("Cymraeg", "Cymraeg"), Pair("{0}: {1}", "{0}: {1}")], AllowLists.SameInBoth));
    }

    [Theory]
    [InlineData("{0} of {1}", "{0} o {0}")]
    [InlineData("Hello {{name}}", "Helo {{enw}}")]
    [InlineData("{0:N0} days", "{0} diwrnod")]
    public void A_lost_placeholder_is_seen(string english, string welsh) => Assert.Single(PairRules.Placeholders([Pair(english, welsh)]));

    [Fact]
    public void Placeholders_may_change_their_order() => Assert.Empty(PairRules.Placeholders([Pair("{0} of {1}", "{1} o {0}")]));

    [Theory]
    [InlineData("<a href=\"/en\">Help</a>", "Help")]
    [InlineData("<b>Help</b>", "<b>Help</i>")]
    [InlineData("<a href=\"/en\">Help</a>", "<a class=\"x\">Help</a>")]
    public void A_lost_tag_is_seen(string english, string welsh) => Assert.Single(PairRules.Tags([Pair(english, welsh)]));

    [Fact]
    public void A_link_may_lead_to_the_page_in_its_language() =>
        Assert.Empty(PairRules.Tags([Pair("<a href=\"/en/help\">Help</a>", "<a href=\"/cy/help\" lang=\"cy\">Help</a>")]));

    [Theory]
    [InlineData("Name:", "Enw")]
    [InlineData("May we?", "A gawn ni.")]
    public void An_ending_that_differs_is_seen(string english, string welsh) => Assert.Single(PairRules.Endings([Pair(english, welsh)]));

    [Theory]
    [InlineData("Erbyn Friday 3 Mawrth")]
    [InlineData("3 March 2026")]
    public void An_English_date_in_Welsh_is_seen(string welsh) => Assert.Single(PairRules.EnglishDates([Pair("By Friday", welsh)]));

    [Fact]
    public void A_word_spelt_wrongly_is_seen_in_either_language()
    {
        Assert.Single(PairRules.Spelt([Pair("Help", "Cymorht")], WelshWords.Spelling, p => p.Welsh));
        Assert.Single(PairRules.Spelt([Pair("organization color", "Help")], AllowLists.EnglishSpelling, p => p.English));
        Assert.Empty(PairRules.Spelt([new("X.resx", "Address", "ask-for-help", "gofyn-am-help")], WelshWords.Spelling, p => p.Welsh));
    }

    private static TextPair Pair(string english, string welsh) => new("X.resx", "text", english, welsh);

    private static string Resx(params string[] keys) =>
        $"<root>{string.Concat(keys.Select(key => $"<data name=\"{key}\"><value>x</value></data>"))}</root>";
}
