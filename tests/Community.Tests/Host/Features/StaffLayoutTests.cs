using Community.Host.Features.Shared;

namespace Community.Tests.Host.Features;

public sealed class StaffLayoutTests
{
    [Theory]
    [InlineData("/staff", "/staff")]
    [InlineData("/staff/work", "/staff/work")]
    [InlineData("/staff/people/new", "/staff/people")]
    [InlineData("/staff/break-glass/01980000-0000-7000-8000-000000000001/end", "/staff/break-glass")]
    [InlineData("/staff/break-glass/review", "/staff/break-glass/review")]
    [InlineData("/staff/break-glass/review/01980000-0000-7000-8000-000000000001", "/staff/break-glass/review")]
    [InlineData("/staff/confirm", null)]
    public void One_entry_at_most_stands_for_a_page_the_nearest(string path, string? entry) =>
        Assert.Equal(entry is null ? [] : [entry], StaffLayout.Links.Select(link => link.Href).Where(href => StaffLayout.IsCurrent(href, path)));
}
