using Community.Platform.Language;

namespace Community.Tests.Platform.Language;

public sealed class PlacesTests
{
    [Theory]
    [InlineData("rhyl", "yn y Rhyl", "o’r Rhyl", "i’r Rhyl")]
    [InlineData("prestatyn", "ym Mhrestatyn", "o Brestatyn", "i Brestatyn")]
    [InlineData("denbigh", "yn Ninbych", "o Ddinbych", "i Ddinbych")]
    [InlineData("st-asaph", "yn Llanelwy", "o Lanelwy", "i Lanelwy")]
    [InlineData("mold", "yn yr Wyddgrug", "o’r Wyddgrug", "i’r Wyddgrug")]
    [InlineData("connahs-quay", "yng Nghei Connah", "o Gei Connah", "i Gei Connah")]
    [InlineData("anglesey", "ar Ynys Môn", "o Ynys Môn", "i Ynys Môn")]
    [InlineData("north-wales", "yng ngogledd Cymru", "o ogledd Cymru", "i ogledd Cymru")]
    public void Welsh_phrases_are_whole(string key, string inside, string from, string to)
    {
        var place = Places.Seed.Single(p => p.Key == key).Speak("cy");
        Assert.Equal((inside, from, to), (place.In, place.From, place.To));
    }

    [Fact]
    public void English_knows_that_Anglesey_is_an_island() =>
        Assert.Equal("on Anglesey", Places.Seed.Single(p => p.Key == "anglesey").Speak("en").In);

    [Fact]
    public void Every_place_is_there_once()
    {
        Assert.Equal(24, Places.Seed.Count);
        Assert.Equal(Places.Seed.Count, Places.Seed.DistinctBy(p => p.Key).Count());
        Assert.Equal(Places.Seed.Count, Places.Seed.DistinctBy(p => p.Welsh.Name).Count());
    }
}
