using Community.Platform.Language;
using Microsoft.Extensions.DependencyInjection;

namespace Community.Tests.Platform.Language;

public sealed class CountsTests
{
    private static readonly int[] Numbers = [0, 1, 2, 3, 4, 6, 11];

    private static readonly Counts Counts =
        new ServiceCollection().AddLogging().AddLanguage().BuildServiceProvider().GetRequiredService<Counts>();

    [Theory]
    [InlineData("cy", "dim pobl|1 person|2 o bobl|3 o bobl|4 o bobl|6 o bobl|11 o bobl")]
    [InlineData("en", "no people|1 person|2 people|3 people|4 people|6 people|11 people")]
    public void People_are_counted(string language, string expected) => Reads(language, expected, Counts.People);

    [Theory]
    [InlineData("cy", "dim plant|1 plentyn|2 blentyn|3 phlentyn|4 o blant|6 phlentyn|11 o blant")]
    [InlineData("en", "no children|1 child|2 children|3 children|4 children|6 children|11 children")]
    public void Children_are_counted(string language, string expected) => Reads(language, expected, Counts.Children);

    [Theory]
    [InlineData("cy", "0 diwrnod|1 diwrnod|2 ddiwrnod|3 diwrnod|4 diwrnod|6 diwrnod|11 diwrnod")]
    [InlineData("en", "0 days|1 day|2 days|3 days|4 days|6 days|11 days")]
    public void Days_are_counted(string language, string expected) => Reads(language, expected, Counts.Days);

    [Theory]
    [InlineData("cy", "0 diwrnod gwaith|1 diwrnod gwaith|2 ddiwrnod gwaith|3 diwrnod gwaith|4 diwrnod gwaith|6 diwrnod gwaith|11 diwrnod gwaith")]
    [InlineData("en", "0 working days|1 working day|2 working days|3 working days|4 working days|6 working days|11 working days")]
    public void Working_days_are_counted(string language, string expected) => Reads(language, expected, Counts.WorkingDays);

    [Theory]
    [InlineData("cy", "dim atgyfeiriadau|1 atgyfeiriad|2 atgyfeiriad|3 atgyfeiriad|4 atgyfeiriad|6 atgyfeiriad|11 atgyfeiriad")]
    [InlineData("en", "no referrals|1 referral|2 referrals|3 referrals|4 referrals|6 referrals|11 referrals")]
    public void Referrals_are_counted(string language, string expected) => Reads(language, expected, Counts.Referrals);

    [Theory]
    [InlineData("cy", "dim tasgau|1 dasg|2 dasg|3 tasg|4 tasg|6 thasg|11 tasg")]
    [InlineData("en", "no tasks|1 task|2 tasks|3 tasks|4 tasks|6 tasks|11 tasks")]
    public void Tasks_are_counted(string language, string expected) => Reads(language, expected, Counts.Tasks);

    [Theory]
    [InlineData("cy", "o fewn 0 diwrnod gwaith|o fewn 1 diwrnod gwaith|o fewn 2 ddiwrnod gwaith|o fewn 3 diwrnod gwaith|o fewn 4 diwrnod gwaith|o fewn 6 diwrnod gwaith|o fewn 11 diwrnod gwaith")]
    [InlineData("en", "within 0 working days|within 1 working day|within 2 working days|within 3 working days|within 4 working days|within 6 working days|within 11 working days")]
    public void A_promise_in_working_days_is_counted(string language, string expected) => Reads(language, expected, Counts.WithinWorkingDays);

    [Theory]
    [InlineData("cy", "1,234 o bobl")]
    [InlineData("en", "1,234 people")]
    public void Thousands_are_grouped(string language, string expected)
    {
        using var _ = Languages.Speak(language);
        Assert.Equal(expected, Counts.People(1234));
    }

    private static void Reads(string language, string expected, Func<long, string> count)
    {
        using var _ = Languages.Speak(language);
        Assert.Equal(expected, string.Join('|', Numbers.Select(n => count(n))));
    }
}
