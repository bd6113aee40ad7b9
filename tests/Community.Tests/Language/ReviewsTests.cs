namespace Community.Tests.Language;

public sealed class ReviewsTests
{
    private static readonly TextPair Pair = new("Page.resx", "title", "Back", "Yn ôl");

    [Fact]
    public void The_count_of_unreviewed_pairs_in_the_documentation_is_current()
    {
        var pairs = PairFile.In(Path.Combine(Repository.Root, "src")).SelectMany(f => f.Pairs).ToList();
        var csv = File.ReadAllLines(Path.Combine(Repository.Root, "docs", "welsh-reviewed.csv"));
        var line = Reviews.Line(Reviews.Unreviewed(pairs, csv).Count, pairs.Count);

        Assert.Equal(Reviews.Header, csv[0]);
        Assert.True(
            File.ReadAllLines(Path.Combine(Repository.Root, "docs", "welsh.md")).Contains(line),
            $"The count in docs/welsh.md is old. The right line is:\n{line}");
    }

    [Fact]
    public void A_pair_is_reviewed_while_both_its_texts_are_the_ones_that_were_signed()
    {
        string[] csv = [Reviews.Header, $"Page.resx,title,{Reviews.Sha(Pair)},A Translator,2026-11-21"];

        Assert.Empty(Reviews.Unreviewed([Pair], csv));
        Assert.Single(Reviews.Unreviewed([Pair with { Welsh = "Nôl" }], csv));
        Assert.Single(Reviews.Unreviewed([Pair with { English = "Go back" }], csv));
    }

    [Fact]
    public void A_row_that_nobody_signed_counts_for_nothing() =>
        Assert.Single(Reviews.Unreviewed([Pair], [Reviews.Header, $"Page.resx,title,{Reviews.Sha(Pair)},,"]));
}
