using Community.Platform.Language;

namespace Community.Tests.Platform.Language;

public sealed class LanguagesTests
{
    [Fact]
    public void Each_language_leads_to_the_other()
    {
        Assert.Equal("cy", Languages.Other("en"));
        Assert.Equal("en", Languages.Other("cy"));
        Assert.Throws<ArgumentException>(() => Languages.Other("fr"));
    }

    [Theory]
    [InlineData("en", "£12.50")]
    [InlineData("cy", "£12.50")]
    public void Money_is_pounds_in_both(string language, string expected) =>
        Assert.Equal(expected, 12.5m.ToString("C", Languages.Culture(language)));

    [Fact]
    public void The_current_language_follows_what_is_spoken()
    {
        using var outer = Languages.Speak("cy");
        Assert.Equal("cy", Languages.Current);
        using (Languages.Speak("en"))
        {
            Assert.Equal("en", Languages.Current);
        }

        Assert.Equal("cy", Languages.Current);
    }
}
