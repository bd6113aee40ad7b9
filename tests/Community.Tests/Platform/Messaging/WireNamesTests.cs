using Community.Platform.Messaging;
using Microsoft.Extensions.DependencyInjection;

namespace Community.Tests.Platform.Messaging;

/// <summary>
/// The names that rows of messaging.envelope carry. A row that waits while a name is changed finds nobody any more: a removed line
/// needs a migration that renames or removes such rows.
/// </summary>
public sealed class WireNamesTests(App app) : IClassFixture<App>
{
    [Fact]
    public async Task Wire_and_subscriber_names_are_the_approved_ones()
    {
        var file = Path.Combine(Repository.Root, "tests", "Community.Tests", "Platform", "Messaging", "wire-names.txt");
        var approved = await File.ReadAllTextAsync(file, TestContext.Current.CancellationToken);
        var current = string.Concat(app.Services.GetRequiredService<Subscriptions>().All
            .Select(s => $"{s.WireName} -> {s.Subscriber}{(s.Alone ? " (alone)" : "")}\n").Order(StringComparer.Ordinal));
        Assert.True(approved == current, $"The persisted names have changed. If that is meant, wire-names.txt becomes:\n{current}");
    }
}
