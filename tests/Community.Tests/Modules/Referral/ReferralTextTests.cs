using Community.Platform.Language;
using Community.Referral;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Localization;

namespace Community.Tests.Modules.Referral;

public sealed class ReferralTextTests(App app) : IClassFixture<App>
{
    [Theory]
    [InlineData("en")]
    [InlineData("cy")]
    public async Task Staff_read_the_name_of_a_council_that_the_family_chose(string language)
    {
        var names = await app.AskAsync<string[]>($"select array_agg(code || '=' || name_{language} order by place) from portal.council");
        using var spoken = Languages.Speak(language);
        var texts = app.Services.GetRequiredService<IStringLocalizer<ReferralText>>();
        Assert.NotEmpty(names);
        Assert.All(names.Select(name => name.Split('=')), name => Assert.Equal(name[1], texts["council." + name[0]].Value));
    }
}
