using Community.Host.Start;

var verb = args.FirstOrDefault(a => !a.StartsWith('-')) ?? "run";
if (verb is "health")
{
    return await HealthCheck.RunAsync(HealthCheck.Configuration(args), Console.Out);
}

var builder = WebApplication.CreateBuilder(args);
await using var database = await HostDatabase.PrepareAsync(builder, verb);
builder.AddCommunity();
await using var app = builder.Build();
return await new Verbs(app, database, args).RunAsync(verb);
