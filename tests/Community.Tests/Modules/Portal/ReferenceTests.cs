using Community.Portal;

namespace Community.Tests.Modules.Portal;

public sealed class ReferenceTests
{
    [Fact]
    public void A_reference_is_read_back_however_it_is_written()
    {
        for (var i = 0; i < 200; i++)
        {
            var reference = Reference.New();
            Assert.Equal(13, reference.Length);
            Assert.Equal(reference, Reference.Parse(Reference.Shown(reference)));
            Assert.Equal(reference, Reference.Parse($" {reference.ToLowerInvariant().Replace('0', 'o').Replace('1', 'l')} "));
        }
    }

    [Fact]
    public void Every_single_wrong_or_swapped_character_is_told()
    {
        const string alphabet = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";
        var right = Reference.New();
        foreach (var (place, letter) in from place in Enumerable.Range(0, right.Length) from letter in alphabet where letter != right[place] select (place, letter))
        {
            Assert.Null(Reference.Parse(right[..place] + letter + right[(place + 1)..]));
        }

        foreach (var place in Enumerable.Range(0, right.Length - 2).Where(place => right[place] != right[place + 1]))
        {
            Assert.Null(Reference.Parse(right[..place] + right[place + 1] + right[place] + right[(place + 2)..]));
        }
    }

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("Siân")]
    [InlineData("<script>alert</s")]
    public void What_cannot_be_a_reference_is_none(string? typed) => Assert.Null(Reference.Parse(typed));
}
