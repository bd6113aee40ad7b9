namespace Community.Tests.Language;

public sealed class AllowListsTests
{
    [Fact]
    public void Every_exception_has_its_reason_and_stands_once() =>
        Assert.All(AllowLists.Names, name =>
        {
            var entries = AllowLists.Entries(name).ToList();
            Assert.All(entries, entry => Assert.NotEqual("", entry.Reason));
            Assert.Equal(entries.Count, entries.DistinctBy(e => e.Word).Count());
        });

    [Fact]
    public void No_word_is_allowed_that_the_dictionary_knows()
    {
        Assert.DoesNotContain(AllowLists.Entries("allowed-words.txt"), e => WelshWords.Spelling.InDictionary(e.Word));
        Assert.DoesNotContain(AllowLists.Entries("allowed-words-en.txt"), e => AllowLists.EnglishSpelling.InDictionary(e.Word));
    }

    [Fact]
    public void A_line_without_a_reason_is_seen() =>
        Assert.Equal(("gair", ""), Assert.Single(Spelling.Allowed(["# a comment", "", "gair"])));
}
