using Community.Host.Start;
using Community.Platform.Database;

NativeMemory.GiveBack();
var verb = args.FirstOrDefault(a => !a.StartsWith('-')) ?? "run";
if (verb is "health")
{
    return await HealthCheck.RunAsync(HealthCheck.Configuration(args), Console.Out);
}

try
{
    var builder = WebApplication.CreateBuilder(args);
    await using var database = await HostDatabase.PrepareAsync(builder, verb);
    builder.AddCommunity();
    await using var app = builder.Build();
    return await new Verbs(app, database, args).RunAsync(verb);
}
catch (DatabaseUnusableException fault)
{
    // Whoever started this can mend it: another Host runs from this folder, or the data are of another version.
    await Console.Error.WriteLineAsync(fault.Message);
    return 1;
}
