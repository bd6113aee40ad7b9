using AngleSharp.Html.Dom;
using AngleSharp.Html.Parser;
using Community.Platform.Forms;
using Microsoft.Extensions.Primitives;

namespace Community.Tests.Platform.Forms;

public sealed class RedisplayTests
{
    private readonly RenderedPage _page = new();

    [Fact]
    public async Task A_date_is_shown_again_as_typed()
    {
        Posted("Born.Day", " 31 ");
        Posted("Born.Month", "Chwefror");
        Posted("Born.Year", "99<b>");
        await _page.Add(new GovDateTagHelper { Name = "Born", For = RenderedPage.Property("Born", new DateInput { Day = "1" }) });

        Assert.Equal([" 31 ", "Chwefror", "99<b>"], Document().QuerySelectorAll("input").Select(i => i.GetAttribute("value")!));
    }

    [Fact]
    public async Task A_stored_date_is_shown_where_nothing_was_posted()
    {
        await _page.Add(new GovDateTagHelper { For = RenderedPage.Property("Born", DateInput.From(new DateOnly(2007, 3, 27))), Birthday = true });

        Assert.Equal(["27 bday-day Born.Day", "3 bday-month Born.Month", "2007 bday-year Born.Year"], Document().QuerySelectorAll("input")
            .Select(i => $"{i.GetAttribute("value")} {i.GetAttribute("autocomplete")} {i.GetAttribute("name")}"));
    }

    [Theory]
    [InlineData("\nfirst line empty")]
    [InlineData("ŵ ŷ 👩🏻‍🚀 <script>alert(1)</script> {{x}} \"'&amp;")]
    [InlineData("  spaces kept  ")]
    public async Task A_long_text_is_shown_again_as_typed(string typed)
    {
        Posted("Story", typed);
        await _page.Add(new GovTextareaTagHelper { Name = "Story" });

        Assert.Equal(typed, ((IHtmlTextAreaElement)Document().QuerySelector("textarea")!).DefaultValue);
    }

    [Fact]
    public async Task Every_chosen_box_is_chosen_again()
    {
        _page.State.SetModelValue("Helps", new StringValues(["a", "c"]).ToArray(), "a,c");
        await _page.Add(new GovCheckboxesTagHelper { For = RenderedPage.Property("Helps", new List<string> { "b" }) }, null, async (inside, items) =>
        {
            foreach (var value in new[] { "a", "b", "c" })
            {
                await inside.AddInside(items, new GovCheckboxTagHelper { Value = value, Label = value });
            }
        });

        Assert.Equal(["a", "c"], Document().QuerySelectorAll("input[checked]").Select(i => i.GetAttribute("value")!));
    }

    [Fact]
    public async Task A_password_never_comes_back()
    {
        Posted("Secret", "hunter2");
        await _page.Add(new GovPasswordTagHelper { Name = "Secret" });

        Assert.DoesNotContain("hunter2", _page.Html(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_choice_may_be_a_text_that_a_person_typed_or_another_language()
    {
        await _page.Add(new GovRadiosTagHelper { Name = "Who" }, null, async (inside, items) =>
        {
            await inside.AddInside(items, new GovRadioTagHelper { Value = "1", UserLabel = "<b>Siân" });
            await inside.AddInside(items, new GovRadioTagHelper { Value = "2", Label = "Cymraeg", Lang = "cy" });
        });

        Assert.Equal("<b>Siân", Document().QuerySelector("label bdi[data-user][dir=auto]")!.TextContent);
        Assert.Equal("cy", Document().QuerySelectorAll("label")[1].GetAttribute("lang"));
    }

    [Fact]
    public async Task What_a_person_typed_is_isolated_and_keeps_its_lines()
    {
        await _page.Add(new UserTextTagHelper { Text = "un <b>\r\ndau", Lines = true });
        await _page.Add(new UserTextTagHelper());

        var bdi = Assert.Single(Document().QuerySelectorAll("bdi"));
        Assert.Equal("un <b>\ndau", bdi.TextContent);
        Assert.True(bdi.HasAttribute("data-user"));
        Assert.Contains("user-text--lines", bdi.ClassList);
    }

    [Fact]
    public async Task A_form_shown_again_keeps_its_key_and_a_new_one_gets_its_own()
    {
        var key = Guid.NewGuid().ToString();
        await _page.Add(new GovOnceTagHelper());
        var fresh = Document().QuerySelector("input[type=hidden][name=once]")!.GetAttribute("value");

        var again = new RenderedPage();
        again.View.HttpContext.Request.ContentType = "application/x-www-form-urlencoded";
        again.View.HttpContext.Request.Form = new Microsoft.AspNetCore.Http.FormCollection(new() { ["once"] = key });
        await again.Add(new GovOnceTagHelper());

        Assert.True(Guid.TryParse(fresh, out _));
        Assert.NotEqual(key, fresh);
        Assert.Contains(key, again.Html(), StringComparison.Ordinal);

        var second = await new RenderedPage(again.View).Add(new GovOnceTagHelper { Fresh = true });
        Assert.DoesNotContain(key, second.Html(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_forged_key_is_not_repeated()
    {
        _page.View.HttpContext.Request.ContentType = "application/x-www-form-urlencoded";
        _page.View.HttpContext.Request.Form = new Microsoft.AspNetCore.Http.FormCollection(new() { ["once"] = "<script>" });
        await _page.Add(new GovOnceTagHelper());

        Assert.DoesNotContain("script", _page.Html(), StringComparison.Ordinal);
    }

    private void Posted(string name, string value) => _page.State.SetModelValue(name, value, value);

    private IHtmlDocument Document() => new HtmlParser().ParseDocument(_page.Html());
}
