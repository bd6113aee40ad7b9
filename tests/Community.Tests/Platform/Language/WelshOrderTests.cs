using Community.Platform.Language;

namespace Community.Tests.Platform.Language;

public sealed class WelshOrderTests
{
    [Theory]
    [InlineData("cwm chwaer")]
    [InlineData("drws dydd ddoe")]
    [InlineData("fory ffair")]
    [InlineData("gwyn ngardd hen")]
    [InlineData("lori llan")]
    [InlineData("pwll phen")]
    [InlineData("rwan rhan")]
    [InlineData("tŷ thema")]
    [InlineData("Corwen Llanelwy Prestatyn Rhuddlan Rhyl")]
    public void Letters_of_two_characters_come_after_their_first(string sorted)
    {
        var words = sorted.Split(' ');
        Assert.Equal(words, words.Reverse().Order(WelshOrder.Comparer));
    }

    [Theory]
    [InlineData("Llŷr Rhys", "Ll. Rh.")]
    [InlineData("llŷr rhys", "Ll. Rh.")]
    [InlineData("LLŶR RHYS", "Ll. Rh.")]
    [InlineData("Siân Chwaer Ddewi", "S. Ch. Dd.")]
    [InlineData("Rhys ap Gwilym", "Rh. ap G.")]
    [InlineData("Elen-Mair  Thomas", "E.-M. Th.")]
    [InlineData("ŵyn", "Ŵ.")]
    [InlineData("e\u0301lodie", "E\u0301.")]
    [InlineData("😀 Jones", "😀. J.")]
    [InlineData("L", "L.")]
    [InlineData("", "")]
    [InlineData("-", "")]
    public void Initials_keep_the_letters_of_the_alphabet_whole(string name, string expected) =>
        Assert.Equal(expected, WelshOrder.Initials(name));
}
