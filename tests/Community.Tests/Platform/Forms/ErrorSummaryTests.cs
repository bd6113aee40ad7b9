using AngleSharp.Html.Parser;
using Community.Platform.Forms;

namespace Community.Tests.Platform.Forms;

public sealed class ErrorSummaryTests
{
    private readonly RenderedPage _page = new();

    [Fact]
    public async Task Errors_come_in_page_order_although_the_summary_stands_above_the_fields()
    {
        _page.State.AddModelError("Born", "Enter a date of birth");
        _page.State.AddModelError("Helps", "Choose at least one");
        _page.State.AddModelError("Name", "Enter a name");
        await _page.Add(new GovErrorSummaryTagHelper());
        await _page.Add(new GovInputTagHelper { Name = "Name" });
        await _page.Add(new GovDateTagHelper { Name = "Born" });
        await _page.Add(new GovCheckboxesTagHelper { Name = "Helps" });

        Assert.Equal(["#Name Enter a name", "#Born-day Enter a date of birth", "#Helps Choose at least one"], Lines());
    }

    [Fact]
    public async Task A_line_about_a_part_of_a_date_leads_to_that_part()
    {
        _page.State.AddModelError("Born.Year", "The date must have a year");
        await _page.Add(new GovErrorSummaryTagHelper());
        await _page.Add(new GovDateTagHelper { Name = "Born" });

        Assert.Equal(["#Born-year The date must have a year"], Lines());
    }

    [Fact]
    public async Task What_a_choice_reveals_comes_after_its_group()
    {
        _page.State.AddModelError("Mail", "Enter an address");
        _page.State.AddModelError("Ways", "Choose a way");
        await _page.Add(new GovErrorSummaryTagHelper());
        await _page.Add(new GovRadiosTagHelper { Name = "Ways" }, null, async (inside, _) =>
            await inside.Add(new GovInputTagHelper { Name = "Mail" }));

        Assert.Equal(["#Ways Choose a way", "#Mail Enter an address"], Lines());
    }

    [Fact]
    public async Task A_field_has_one_line_and_what_belongs_to_no_field_comes_last()
    {
        _page.State.AddModelError("", "Somebody else has changed this");
        _page.State.AddModelError("Name", "Enter a name");
        _page.State.AddModelError("Name", "Use fewer characters");
        await _page.Add(new GovErrorSummaryTagHelper());
        await _page.Add(new GovInputTagHelper { Name = "Name" });

        Assert.Equal(["#Name Enter a name", "- Somebody else has changed this"], Lines());
    }

    [Fact]
    public async Task Without_an_error_there_is_no_summary() =>
        Assert.Equal("", (await _page.Add(new GovErrorSummaryTagHelper())).Html());

    private List<string> Lines() =>
        [.. new HtmlParser().ParseDocument(_page.Html()).QuerySelectorAll(".govuk-error-summary li").Select(li =>
            $"{li.QuerySelector("a")?.GetAttribute("href") ?? "-"} {li.TextContent}")];
}
