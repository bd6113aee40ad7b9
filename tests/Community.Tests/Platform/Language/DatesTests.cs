using System.Globalization;
using Community.Platform.Language;

namespace Community.Tests.Platform.Language;

public sealed class DatesTests
{
    private static readonly DateOnly Tuesday = new(2026, 3, 3);

    [Theory]
    [InlineData("cy", "3 Mawrth 2026")]
    [InlineData("en", "3 March 2026")]
    public void A_date_has_no_ordinal(string language, string expected) => Assert.Equal(expected, Dates.Date(Tuesday, language));

    [Theory]
    [InlineData("cy", "Mawrth 2026")]
    [InlineData("en", "March 2026")]
    public void A_month_stands_with_its_year(string language, string expected) => Assert.Equal(expected, Dates.Month(Tuesday, language));

    [Theory]
    [InlineData("cy", "dydd Mawrth 3 Mawrth 2026", "ddydd Mawrth 3 Mawrth 2026")]
    [InlineData("en", "Tuesday 3 March 2026", "on Tuesday 3 March 2026")]
    public void A_weekday_stands_before_the_date_and_mutates_where_it_says_when(string language, string named, string when)
    {
        Assert.Equal(named, Dates.WithWeekday(Tuesday, language));
        Assert.Equal(when, Dates.OnWeekday(Tuesday, language));
    }

    [Theory]
    [InlineData("cy", "ddydd Mawrth 1 Rhagfyr")]
    [InlineData("en", "on Tuesday 1 December")]
    public void The_year_may_be_left_out(string language, string expected) =>
        Assert.Equal(expected, Dates.OnWeekday(new(2026, 12, 1), language, year: false));

    [Fact]
    public void Every_Welsh_weekday_and_month_is_known()
    {
        Assert.Equal(
            "dydd Llun|dydd Mawrth|dydd Mercher|dydd Iau|dydd Gwener|dydd Sadwrn|dydd Sul",
            string.Join('|', Enumerable.Range(1, 7).Select(d => Dates.WithWeekday(new(2026, 6, d), "cy").Split(" ")[..2]).Select(w => string.Join(' ', w))));
        Assert.Equal(
            "Ionawr Chwefror Mawrth Ebrill Mai Mehefin Gorffennaf Awst Medi Hydref Tachwedd Rhagfyr",
            string.Join(' ', Enumerable.Range(1, 12).Select(m => Dates.Date(new DateOnly(2026, m, 1), "cy").Split(' ')[1])));
    }

    [Theory]
    [InlineData("00:00", "hanner nos", "midnight")]
    [InlineData("00:05", "12:05am", "12:05am")]
    [InlineData("10:00", "10am", "10am")]
    [InlineData("12:00", "hanner dydd", "midday")]
    [InlineData("12:30", "12:30pm", "12:30pm")]
    [InlineData("14:30", "2:30pm", "2:30pm")]
    public void Times_are_am_and_pm_in_both_languages(string time, string welsh, string english)
    {
        var at = TimeOnly.Parse(time, CultureInfo.InvariantCulture);
        Assert.Equal(welsh, Dates.Time(at, "cy"));
        Assert.Equal(english, Dates.Time(at, "en"));
    }

    [Theory]
    [InlineData(9, 11, "9am ac 11am", "9am and 11am")]
    [InlineData(9, 13, "9am ac 1pm", "9am and 1pm")]
    [InlineData(9, 20, "9am a 8pm", "9am and 8pm")]
    [InlineData(9, 0, "9am a hanner nos", "9am and midnight")]
    public void Between_two_times_Welsh_looks_at_the_vowel(int from, int to, string welsh, string english)
    {
        Assert.Equal(welsh, Dates.And(new(from, 0), new(to, 0), "cy"));
        Assert.Equal(english, Dates.And(new(from, 0), new(to, 0), "en"));
    }

    [Theory]
    [InlineData("2026-06-30T23:30:00Z", "1 Gorffennaf 2026 am 12:30am", "1 July 2026 at 12:30am")]
    [InlineData("2026-12-01T14:00:00Z", "1 Rhagfyr 2026 am 2pm", "1 December 2026 at 2pm")]
    public void A_moment_is_shown_as_it_is_in_London(string moment, string welsh, string english)
    {
        var at = DateTimeOffset.Parse(moment, CultureInfo.InvariantCulture);
        Assert.Equal(welsh, Dates.DateAndTime(at, "cy"));
        Assert.Equal(english, Dates.DateAndTime(at, "en"));
    }

    [Fact]
    public void An_appointment_reads_like_the_model_sentence()
    {
        var at = new DateTimeOffset(2026, 12, 1, 14, 0, 0, TimeSpan.Zero);
        Assert.Equal("ddydd Mawrth 1 Rhagfyr 2026 am 2pm", Dates.OnWeekdayAndTime(at, "cy"));
        Assert.Equal("on Tuesday 1 December 2026 at 2pm", Dates.OnWeekdayAndTime(at, "en"));
    }

    [Fact]
    public void Without_a_language_the_current_one_is_spoken()
    {
        var before = CultureInfo.CurrentUICulture;
        using (Languages.Speak("cy"))
        {
            Assert.Equal("3 Mawrth 2026", Dates.Date(Tuesday));
        }

        Assert.Equal(before, CultureInfo.CurrentUICulture);
    }
}
