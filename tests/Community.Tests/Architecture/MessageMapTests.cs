using Community.Contracts.Platform;
using Community.Platform.Messaging;
using Microsoft.Extensions.DependencyInjection;

namespace Community.Tests.Architecture;

public sealed class MessageMapTests(App app) : IClassFixture<App>
{
    private static readonly MessageLine Submitted = new("ApplicationSubmitted", ["Portal"], ["referral.open-case", "notifications.confirm"]);

    [Fact]
    public async Task The_map_is_current()
    {
        var registry = MessageMap.Of(app.Services.GetRequiredService<Subscriptions>(), typeof(NextStepSet).Assembly, Cluster.Assemblies);
        Assert.Equal(["Portal"], registry.Single(line => line.Record == "ApplicationSubmitted").SentBy);
        var document = await File.ReadAllTextAsync(Path.Combine(Repository.Root, "docs", "messages.md"), TestContext.Current.CancellationToken);
        var faults = MessageMap.Faults(document, registry).ToList();
        Assert.True(faults.Count == 0, string.Join('\n', faults));
    }

    [Fact]
    public void The_map_is_one_line_for_each_record() =>
        Assert.EndsWith(
            "| ApplicationSubmitted | Portal | notifications.confirm, referral.open-case |\n", MessageMap.Render([Submitted]), StringComparison.Ordinal);

    [Fact]
    public void A_current_map_has_no_faults() => Assert.Empty(MessageMap.Faults(MessageMap.Render([Submitted]), [Submitted]));

    [Fact]
    public void An_old_map_and_a_message_that_nobody_handles_are_seen()
    {
        Assert.Single(MessageMap.Faults(MessageMap.Render([]), [Submitted]));
        Assert.Contains("nobody handles Lost", MessageMap.Faults("", [new("Lost", ["Portal"], [])]));
        Assert.Contains("nobody sends Asked", MessageMap.Faults("", [new("Asked", [], ["referral.ask"])]));
    }
}
