using System.Globalization;
using Community.Platform.Forms;

namespace Community.Tests.Platform.Forms;

public sealed class TextTests
{
    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData(" \t\r\n\u00a0\u3000")]
    [InlineData("\u200b\u2060\ufeff\u200f")]
    [InlineData("\u3164\u2800")]
    public void What_nobody_can_see_is_blank(string? text) => Assert.True(Text.IsBlank(text));

    [Theory]
    [InlineData("0")]
    [InlineData(" ŵ ")]
    [InlineData("👍")]
    [InlineData("\ufffd")]
    public void What_can_be_seen_is_not_blank(string text) => Assert.False(Text.IsBlank(text));

    [Fact]
    public void Length_is_counted_as_the_browser_counts_it()
    {
        Assert.Equal(3, Text.Length("a\r\nb"));
        Assert.Equal(2, Text.Length("👍"));
        Assert.True(new TextAttribute(3).IsValid("a\r\nb"));
        Assert.False(new TextAttribute(2).IsValid("a\r\nb"));
        Assert.True(new TextAttribute(2).IsValid(null));
    }

    [Theory]
    [InlineData("en-GB", "Your answer is too long. Use no more than 4,000 characters.")]
    [InlineData("cy-GB", "Mae eich ateb yn rhy hir. Peidiwch â defnyddio mwy na 4,000 nod.")]
    public void Too_long_is_said_in_the_readers_language(string culture, string expected)
    {
        CultureInfo.CurrentCulture = CultureInfo.CurrentUICulture = new CultureInfo(culture);
        Assert.Equal(expected, new TextAttribute(4000).FormatErrorMessage("Story"));
    }

    [Theory]
    [InlineData("27", "3", "2007", "2007-03-27")]
    [InlineData(" 29 ", "02", "2008", "2008-02-29")]
    [InlineData("1", "1", "9999", "9999-01-01")]
    [InlineData("30", "2", "2008", null)]
    [InlineData("29", "2", "2007", null)]
    [InlineData("0", "1", "2007", null)]
    [InlineData("1", "13", "2007", null)]
    [InlineData("1", "1", "07", null)]
    [InlineData("1", "1", "0000", null)]
    [InlineData("1", "1", "20077", null)]
    [InlineData("-1", "1", "2007", null)]
    [InlineData("١", "1", "2007", null)]
    [InlineData(null, "1", "2007", null)]
    [InlineData("1", "Mawrth", "2007", null)]
    public void Only_a_day_that_the_calendar_has_is_a_date(string? day, string? month, string? year, string? expected)
    {
        var read = new DateInput { Day = day, Month = month, Year = year }.TryRead(out var date);
        Assert.Equal(expected, read ? date.ToString("O", CultureInfo.InvariantCulture) : null);
    }

    [Fact]
    public void A_date_knows_which_parts_are_missing()
    {
        Assert.Equal(["Day", "Year"], new DateInput { Day = " ", Month = "3" }.Missing);
        Assert.True(new DateInput { Day = " " }.IsBlank);
        Assert.False(new DateInput { Month = "3" }.IsBlank);
    }
}
