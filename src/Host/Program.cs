using Community.Host.Start;

var builder = WebApplication.CreateBuilder(args);
await using var database = await HostDatabase.PrepareAsync(builder);
builder.AddCommunity();
await using var app = builder.Build();
app.UseCommunity();
return await Verbs.RunAsync(app, database, args);
