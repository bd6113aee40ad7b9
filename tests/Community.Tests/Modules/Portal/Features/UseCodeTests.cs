using Community.Tests.Modules.Referral;

namespace Community.Tests.Modules.Portal.Features;

public sealed class UseCodeTests(App app) : IClassFixture<App>
{
    [Theory]
    [InlineData("cy", "Yr hyn a ysgrifennodd y swyddog")]
    [InlineData("en", "What the officer wrote down")]
    public async Task The_code_shows_what_the_officer_wrote_in_either_language(string language, string heading)
    {
        var (_, page) = await app.MeetAsync(language);
        Assert.Equal(heading, page.Heading);
        Assert.Contains(Cards.WhatMatters, page.Document.QuerySelector(".govuk-summary-list")!.TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public async Task It_is_typed_in_any_way_and_works_again_until_there_is_a_phrase()
    {
        var card = await app.SendCardAsync();
        await app.DrainAsync();
        var code = Cards.CodeOn(card);
        Assert.Empty((await app.UseCodeAsync(code.ToLowerInvariant().Replace("-", " "))).Errors);
        Assert.Empty((await app.UseCodeAsync(code)).Errors);
    }

    [Fact]
    public async Task A_second_press_opens_the_form_as_well()
    {
        var card = await app.SendCardAsync();
        await app.DrainAsync();
        var form = await app.Visitor().GetAsync("/cy/defnyddio-cod");
        var (address, fields) = form.Fill("main form", null, ("Code", Cards.CodeOn(card)));
        var answers = await Task.WhenAll(form.By.PostAsync(address, fields), form.By.PostAsync(address, fields));
        Assert.All(answers, a => Assert.Equal("/cy/yr-hyn-a-ysgrifennodd-y-swyddog", a.Headers.Location!.ToString()));
    }

    [Fact]
    public async Task Every_wrong_code_sounds_alike_and_a_saved_forms_code_is_none_of_these()
    {
        var saved = Saver.CodeOn(await Saver.SaveAsync(app));
        foreach (var code in new[] { saved, "7KQ29-MDAX4", "nonsense", "" })
        {
            Assert.StartsWith("Nid yw’r cod hwn yn agor dim.", Assert.Single((await app.UseCodeAsync(code)).Errors), StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task Guessing_at_one_code_is_held_back_for_a_while()
    {
        var code = Cards.CodeOn(await app.SendCardAsync());
        for (var tries = 0; tries < 5; tries++)
        {
            await app.UseCodeAsync(code);
        }

        Assert.Contains("gormod o ymdrechion", Assert.Single((await app.UseCodeAsync(code)).Errors), StringComparison.Ordinal);
    }
}
