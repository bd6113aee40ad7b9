using System.Text.RegularExpressions;
using Community.Platform.Forms;

namespace Community.Tests.Platform.Forms;

public sealed partial class CodeTextTests
{
    [Theory]
    [InlineData("7KQ2-9MDA-X4TE-P", null, "<span class=\"house-whole\">7KQ2-9MDA-X4TE-P</span>")]
    [InlineData("7KQ29-MDAX4", "Cyfeirnod {0}", "Cyfeirnod <span class=\"house-whole\">7KQ29-MDAX4</span>")]
    [InlineData("7KQ29-MDAX4", "For {0}. <It stays>", "For <span class=\"house-whole\">7KQ29-MDAX4</span>. &lt;It stays&gt;")]
    [InlineData("0197a1b2-0000-7000-8000-000000000001", null, "<span>0197a1b2-0000-7000-8000-000000000001</span>")]
    public async Task A_code_stands_on_one_line_and_an_id_that_is_too_long_may_break(string code, string? sentence, string expected) =>
        Assert.Equal(expected, (await new RenderedPage().Add(new CodeTextTagHelper { Code = code, In = sentence })).Html());

    [Fact]
    public void Every_page_shows_references_and_codes_that_way() =>
        Assert.Empty(
            from path in Repository.Files(Path.Combine(Repository.Root, "src"), "*.cshtml")
            from Match shown in Shown().Matches(File.ReadAllText(path))
            select $"{Path.GetFileName(path)}: {shown.Value}");

    // Attributes hold text alone, and what only a screen reader says has no lines.
    [GeneratedRegex(@"(?<!(code|key)="")(?<!hidden"">)@(Fours\.Of|(\w+\.)*(Reference|ComeBackCode|AskedFor)\.Shown)\(.*", RegexOptions.ExplicitCapture)]
    private static partial Regex Shown();
}
