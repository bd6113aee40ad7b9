using Community.Mentoring;
using Community.Tests.Platform.Database;
using Microsoft.Extensions.DependencyInjection;

namespace Community.Tests.Modules.Mentoring;

public sealed class MentoringDbTests(App app) : IClassFixture<App>
{
    [Fact]
    public async Task The_model_is_what_the_migrations_made()
    {
        await using var scope = app.Services.CreateAsyncScope();
        await using var connection = await TestDatabase.OpenAsync(app.Database.Owner);
        Assert.Empty(await ModelAgainstDatabase.DifferencesAsync(scope.ServiceProvider.GetRequiredService<MentoringDb>(), connection));
    }
}
