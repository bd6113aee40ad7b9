using Community.Contracts.Portal;
using Community.Referral.People;

namespace Community.Tests.Modules.Referral.People;

public sealed class PersonMatchTests
{
    private static readonly byte[] s_phone = [1, 2, 3];

    [Theory]
    [InlineData("Siôn Jones", "Shon Jones", "given.variant")]
    [InlineData("Llŷr Huws", "Lyr Hughes", "given.variant")]
    [InlineData("Rhys ap Huw", "Rees Pugh", "given.variant")]
    [InlineData("Cerys Lloyd-Jones", "Kerys Jones", "given.variant")]
    [InlineData("Dafydd ab Owain", "Dave Owen", "given.variant")]
    [InlineData("Mair ferch Dafydd", "Mair Dafydd", "given.same")]
    [InlineData("Jones Siân", "Siân Jones", "given.turned")]
    [InlineData("Chloë O’Brien", "chloe obrien", "given.same")]
    public void Welsh_and_English_spellings_of_one_name_are_one_name(string one, string other, string given)
    {
        var match = Match(one, "1990-03-27", other, "1990-03-27");
        Assert.Contains(match.Parts, p => p.Code == given);
        Assert.Equal(Likeness.Likely, match.Likeness);
    }

    [Theory]
    [InlineData("Siân Jones", "Siôn Jones")]
    [InlineData("Elin Huws", "Elis Huws")]
    [InlineData("Jayden Smith", "Hayden Smith")]
    [InlineData("Mari Parry", "Mair Parry")]
    [InlineData("Ellie Price", "Millie Price")]
    public void Twins_with_names_that_sound_alike_are_never_likely(string one, string other) =>
        Assert.NotEqual(Likeness.Likely, Match(one, "2012-05-01", other, "2012-05-01").Likeness);

    [Fact]
    public void Twins_with_names_of_their_own_are_not_shown() =>
        Assert.Equal(Likeness.None, Match("Gwen Jones", "2012-05-01", "Tomos Jones", "2012-05-01").Likeness);

    [Fact]
    public void A_father_and_a_son_of_one_name_are_not_shown() =>
        Assert.Equal(Likeness.None, Match("John Jones", "1960-03-27", "John Jones", "1990-06-01").Likeness);

    [Fact]
    public void Where_one_figure_of_the_year_may_be_mistyped_it_may_be_a_father_and_a_son_with_one_birthday()
    {
        var match = Match("John Jones", "1960-03-27", "John Jones", "1990-03-27");
        Assert.Equal((Likeness.Possible, "generations"), (match.Likeness, match.Guard));
    }

    [Fact]
    public void Of_one_name_in_one_house_and_nobody_knows_how_old_is_no_more_than_possible()
    {
        var match = Match("John Jones", "1960-03-27", "John Jones", null);
        Assert.Equal((Likeness.Possible, "birth-unknown"), (match.Likeness, match.Guard));
    }

    [Theory]
    [InlineData("1990-03-07", "1990-07-03", "birth.swapped")]
    [InlineData("1990-03-07", "1990-03-08", "birth.near")]
    [InlineData("1990-03-07", "1999-03-07", "birth.near")]
    [InlineData("1979-03-07", "1997-03-07", "birth.decade")]
    [InlineData("1979-03-07", "1997-03-08", "birth.generation")]
    [InlineData("1990-03-07", "1992-11-25", "birth.different")]
    public void A_date_of_birth_is_the_same_or_near_or_neither(string one, string other, string code) =>
        Assert.Contains(Match("John Jones", one, "John Jones", other).Parts, p => p.Code == code);

    [Fact]
    public void It_does_not_matter_who_comes_first() => Assert.All(LabelledPairs.Make(seed: 7).Take(500), pair =>
    {
        var (one, other) = (PersonMatch.Of(pair.First, pair.Second), PersonMatch.Of(pair.Second, pair.First));
        Assert.Equal((one.Likeness, one.Score), (other.Likeness, other.Score));
    });

    [Theory]
    [InlineData("07700 900123", "+44 7700 900123")]
    [InlineData("(01745) 330 100", "0044 1745 330100")]
    [InlineData("+44 (0)1745 330100", "01745330100")]
    public void A_number_is_the_same_however_it_is_written(string one, string other) => Assert.Equal(PhoneNumber.Normal(one), PhoneNumber.Normal(other));

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("999")]
    [InlineData("dim ffôn")]
    public void What_is_no_number_is_none(string? typed) => Assert.Null(PhoneNumber.Normal(typed));

    private static PersonMatch Match(string one, string? born, string other, string? otherBorn) => PersonMatch.Of(Facts(one, born), Facts(other, otherBorn));

    private static PersonFacts Facts(string name, string? born) => new(
        name, new BirthDate(born is null ? null : DateOnly.Parse(born, System.Globalization.CultureInfo.InvariantCulture), null, null), "LL18 1AA", [s_phone]);
}
