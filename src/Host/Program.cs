using Community.Host.Start;

var verb = args.FirstOrDefault(a => !a.StartsWith('-')) ?? "run";
var builder = WebApplication.CreateBuilder(args);
await using var database = await HostDatabase.PrepareAsync(builder, verb);
builder.AddCommunity();
await using var app = builder.Build();
app.UseCommunity();
return await new Verbs(app, database, args).RunAsync(verb);
