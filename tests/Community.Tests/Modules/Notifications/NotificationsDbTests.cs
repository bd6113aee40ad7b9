using Community.Notifications;
using Community.Tests.Platform.Database;
using Microsoft.Extensions.DependencyInjection;

namespace Community.Tests.Modules.Notifications;

public sealed class NotificationsDbTests(NotificationsHouse house) : IClassFixture<NotificationsHouse>
{
    [Fact]
    public async Task The_model_is_what_the_migrations_made()
    {
        await using var scope = house.Services.CreateAsyncScope();
        await using var connection = await TestDatabase.OpenAsync(house.Database.Owner);
        Assert.Empty(await ModelAgainstDatabase.DifferencesAsync(scope.ServiceProvider.GetRequiredService<NotificationsDb>(), connection));
    }
}
