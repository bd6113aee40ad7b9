using Community.Host.Accounts;
using Community.Platform;
using Community.Platform.Access;

namespace Community.Host.Start;

/// <summary>The demo: invented staff to sign in as, and story families who ask for help as anybody would.</summary>
internal static class Demo
{
    public static async Task PrepareAsync(WebApplication app, string folder, TextWriter output, CancellationToken stop)
    {
        Directory.CreateDirectory(folder);
        var keys = await DemoStaff.SeedAsync(app.Services, folder, stop);
        await using (var scope = app.Services.CreateAsyncScope())
        {
            scope.ServiceProvider.GetRequiredService<Caller>().IsVerb("demo");
            foreach (var story in scope.ServiceProvider.GetServices<IDemoStory>())
            {
                await story.TellAsync(stop);
            }
        }

        var address = app.Urls.FirstOrDefault() ?? app.Configuration["urls"]?.Split(';')[0] ?? "http://127.0.0.1:5000";
        await output.WriteLineAsync($"""

            Community (demo)
              The public   {address}/cy   {address}/en
              Staff        {address}/cy/mewngofnodi   {address}/en/sign-in
              The code     ./dev code NAME   (NAME: the part of the address before the @)

            """);
        foreach (var key in keys)
        {
            await output.WriteLineAsync($"  {key.Email,-24} {key.Password}   {key.Roles}, {key.Name}");
        }

        await output.WriteLineAsync();
    }
}
