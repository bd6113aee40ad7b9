using Community.Host.Start;

if (args is ["health", ..])
{
    var said = new ConfigurationBuilder().AddEnvironmentVariables("ASPNETCORE_").AddEnvironmentVariables().AddCommandLine(args).Build();
    return await HealthCheck.RunAsync(said, Console.Out);
}

var builder = WebApplication.CreateBuilder(args);
await using var database = await HostDatabase.PrepareAsync(builder);
builder.AddCommunity();
await using var app = builder.Build();
app.UseCommunity();
return await Verbs.RunAsync(app, database, args);
