using Community.Notifications;
using Community.Platform.Language;

namespace Community.Tests.Modules.Notifications;

public sealed class TemplatesTests
{
    private static readonly Templates Templates = new();

    private static readonly Dictionary<string, object?> Everything = new(StringComparer.Ordinal)
    {
        ["reference"] = "7KQ2-9MDA-X4TE-P",
        ["promised"] = "PROMISED",
        ["phone"] = "01824 000000",
        ["before"] = true,
        ["today"] = false,
        ["overdue"] = false,
        ["instead"] = true,
        ["owner"] = "Mari",
        ["step"] = "STEP",
        ["due"] = "DUE",
        ["asked"] = "7KQ2-9MDA-X4TE-P",
        ["code"] = "7KQ29-MDAX4",
        ["page"] = "https://community.test/cy",
        ["at"] = "AT",
        ["until"] = "UNTIL",
        ["link"] = "https://community.test/staff/cases/1",
    };

    public static TheoryData<string> All => new(Directory.EnumerateFiles(Path.Combine(Repository.Root, "src/Modules/Notifications/Templates"), "*.en.hbs").Select(f => Path.GetFileName(f)[..^".en.hbs".Length]).Order());

    [Theory]
    [MemberData(nameof(All))]
    public void Every_template_speaks_both_languages_and_welcomes_Welsh(string name)
    {
        Assert.Contains("We welcome correspondence in Welsh, and we will reply in Welsh without delay.", Templates.Write(name, "en", _ => Everything).Body, StringComparison.Ordinal);
        var welsh = Templates.Write(name, "cy", _ => Everything);
        Assert.Contains("Rydym yn croesawu gohebiaeth yn Gymraeg, a byddwn yn ateb yn Gymraeg heb oedi.", welsh.Body, StringComparison.Ordinal);
        Assert.DoesNotContain('\n', welsh.Subject);
        Assert.Matches("^[0-9a-f]{12}$", welsh.Version);
    }

    [Theory]
    [MemberData(nameof(All))]
    public void No_template_leaves_holes_where_an_optional_value_is_missing(string name)
    {
        var model = new Dictionary<string, object?>(Everything, StringComparer.Ordinal) { ["phone"] = null, ["step"] = null, ["owner"] = null, ["instead"] = false };
        foreach (var language in Languages.All)
        {
            Assert.DoesNotContain("\n\n\n", Templates.Write(name, language, _ => model).Body, StringComparison.Ordinal);
        }
    }

    [Fact]
    public void In_both_languages_Welsh_is_read_first()
    {
        var both = Templates.Write("application-received", "both", _ => Everything);
        Assert.Equal("Mae eich cais am help wedi dod i law / Your request for help has reached us", both.Subject);
        Assert.True(both.Body.IndexOf("Eich cyfeirnod yw", StringComparison.Ordinal) < both.Body.IndexOf("Your reference is", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("application-received-neutral", "en", "help", "service", "Community", "danger", "request", "case")]
    [InlineData("application-received-neutral", "cy", "help", "gwasanaeth", "Cymuned", "perygl", "cais", "achos", "cyfeirnod")]
    public void Neutral_wording_does_not_say_who_we_are(string name, string language, params string[] telling)
    {
        var written = Templates.Write(name, language, _ => Everything);
        Assert.All(telling, word => Assert.DoesNotContain(word, written.Subject + written.Body, StringComparison.OrdinalIgnoreCase));
        Assert.Contains("7KQ2-9MDA-X4TE-P", written.Body, StringComparison.Ordinal);
        Assert.Contains("PROMISED", written.Body, StringComparison.Ordinal);
        Assert.Contains("999", written.Body, StringComparison.Ordinal);
    }

    [Fact]
    public void Plain_text_is_not_escaped_and_typed_braces_stay_typed()
    {
        var (_, body) = Templates.Render("subject: x\n{{name}}", new Dictionary<string, object?> { ["name"] = "Siân & Ŵyn <{{link}}> ’" });
        Assert.Equal("Siân & Ŵyn <{{link}}> ’", body);
    }

    [Theory]
    [InlineData("no subject here", "no-subject")]
    [InlineData("subject: x\n{{{name}}}", "raw-output")]
    [InlineData("subject: x\n{{&name}}", "raw-output")]
    [InlineData("subject: x\n{{> other}}", "partial")]
    [InlineData("subject: x\n{{#if a}}{{#if b}}{{#if c}}{{/if}}{{/if}}{{/if}}", "too-deep")]
    [InlineData("subject: x\n{{#if a}}{{/if}}{{^b}}{{/b}}", null)]
    public void A_text_that_could_do_harm_is_no_template(string text, string? fault) => Assert.Equal(fault, Templates.Fault(text));

    [Fact]
    public void A_text_that_is_too_long_is_no_template() => Assert.Equal("too-long", Templates.Fault("subject: " + new string('x', 10_000)));

    [Fact]
    public void A_missing_value_an_object_and_too_much_output_are_refused()
    {
        Assert.ThrowsAny<Exception>(() => Templates.Render("subject: x\n{{missing}}", new Dictionary<string, object?>()));
        Assert.ThrowsAny<Exception>(() => Templates.Render("subject: x\n{{#if missing}}y{{/if}}", new Dictionary<string, object?>()));
        Assert.Throws<ArgumentException>(() => Templates.Render("subject: x\n{{when.Year}}", new Dictionary<string, object?> { ["when"] = new DateOnly(2026, 1, 1) }));
        var long10 = new Dictionary<string, object?> { ["x"] = new string('x', 4_000) };
        Assert.Throws<InvalidOperationException>(() => Templates.Render("subject: x\n{{x}}{{x}}{{x}}{{x}}{{x}}{{x}}", long10));
    }
}
