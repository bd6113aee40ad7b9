namespace Community.Tests.Modules.Portal.Features;

public sealed class AskForHelpTests(App app) : IClassFixture<App>
{
    public static TheoryData<string, string> EveryKindOfAsking => new(
        from who in new[] { "myself", "my-family", "my-child", "under-18" } from language in new[] { "en", "cy" } select (who, language));

    [Theory]
    [MemberData(nameof(EveryKindOfAsking))]
    public async Task Every_kind_of_asking_ends_with_a_reference_in_its_language(string who, string language)
    {
        var before = await app.AskAsync<long>("select count(*) from portal.application where language = $1", language);
        var sent = await new Asker(who, language).SendAsync(app);
        Assert.Equal(language == "cy" ? "/cy/wedi-anfon" : "/en/sent", sent.Address);
        Assert.Equal(language, sent.Document.DocumentElement.GetAttribute("lang"));
        Assert.Equal(before + 1, await app.AskAsync<long>("select count(*) from portal.application where language = $1", language));
    }
}
