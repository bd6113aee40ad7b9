using System.Text.RegularExpressions;
using Community.Platform.Audit;
using Community.Platform.Language;
using Microsoft.Extensions.DependencyInjection;

namespace Community.Tests.Platform.Audit;

public sealed partial class ActionWordsTests(App app) : IClassFixture<App>
{
    [Theory]
    [InlineData("en")]
    [InlineData("cy")]
    public void Every_action_that_the_source_audits_has_words(string language)
    {
        using var spoken = Languages.Speak(language);
        var words = app.Services.GetRequiredService<ActionWords>();
        var codes = Repository.Files(Path.Combine(Repository.Root, "src", "Modules"), "*.cs").SelectMany(path => Codes(File.ReadAllText(path))).Distinct().ToList();

        Assert.Contains(("open-case", false), codes);
        Assert.Contains(("open-case-refused", false), codes);
        Assert.Contains(("submit-application", true), codes);
        Assert.Contains(("add-note", true), codes);
        Assert.True(codes.Count > 35, $"Only {codes.Count} actions were found in the source.");
        Assert.All(codes, c => Assert.True(words.Find(c.Code, c.IsChange) is not null, $"{(c.IsChange ? "change" : "look")}.{c.Code} has no words"));
    }

    [Fact]
    public void Every_way_to_the_audit_is_seen() => Assert.Equal(
        [("a-change", true), ("another", true), ("a-look", false), ("no-look", false), ("refused", false), ("an-action", true), ("", true)],
        Codes("""
            db.CommitAsync(new("a-change", id), stop); db.ClaimAsync(new Why("another", id), x); db.LookAsync(new(found ? "a-look" : "no-look", id), stop); db.LookRefusedAsync(new("refused", id), stop);
            override string Action => "an-action"; desk.Db.CommitAsync(new(Action, id)); db.LookAtListAsync(new("a-list", id)); db.CommitAsync(why, stop);
            """));

    [Theory]
    [InlineData("en", "Changed something", "Looked")]
    [InlineData("cy", "Newid rhywbeth", "Edrych")]
    public void A_code_from_another_version_is_not_shown_as_it_is(string language, string change, string look)
    {
        using var spoken = Languages.Speak(language);
        var words = app.Services.GetRequiredService<ActionWords>();
        string Said(bool isChange) => words.Of(new(1, default, null, false, isChange, "a-code-of-tomorrow"));
        Assert.Equal((change, look), (Said(true), Said(false)));
    }

    // Of lists there is nothing to say: they stand in their reader's chain. A call whose code cannot be read here gives "", which has no words.
    private static IEnumerable<(string Code, bool IsChange)> Codes(string source)
    {
        foreach (Match call in Call().Matches(source))
        {
            if (call.Groups["action"].Success)
            {
                yield return (call.Groups["code"].Value, true);
                continue;
            }

            var first = call.Groups["first"].Value;
            if (first.Contains("new(Action", StringComparison.Ordinal))
            {
                continue;
            }

            var codes = Code().Matches(first).Select(m => m.Groups["code"].Value).DefaultIfEmpty("");
            foreach (var code in codes)
            {
                yield return (code, call.Groups["how"].Value is "Commit" or "Claim");
            }
        }
    }

    [GeneratedRegex("""\.(?<how>Commit|Claim|Look|LookRefused|LookThroughGlass)Async\((?<first>[^,;]*)|string (?<action>Action) => "(?<code>[a-z-]+)";""", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 5000)]
    private static partial Regex Call();

    [GeneratedRegex("\"(?<code>[a-z-]+)\"", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Code();
}
