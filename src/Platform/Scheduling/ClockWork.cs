using Community.Platform.Access;
using Microsoft.Extensions.DependencyInjection;
using Quartz;

namespace Community.Platform.Scheduling;

/// <summary>What a module does when its time comes. What is due is data; work that finds nothing due does nothing.</summary>
public interface IClockWork
{
    Task RunAsync(CancellationToken stop);
}

/// <summary>A registered piece of clock work.</summary>
public sealed record ClockWork(string Name, string Cron, Type Work);

/// <summary>The one Quartz job: runs a module's clock work in a scope of its own, as "clock:name".</summary>
[DisallowConcurrentExecution]
internal sealed class ClockJob(IServiceScopeFactory scopes) : IJob
{
    public const string Work = "work";

    public async ValueTask Execute(IJobExecutionContext context, CancellationToken cancellationToken = default)
    {
        var type = Type.GetType(context.MergedJobDataMap.GetString(Work)!, throwOnError: true)!;
        await using var scope = scopes.CreateAsyncScope();
        scope.ServiceProvider.GetRequiredService<Caller>().IsClock(context.JobDetail.Key.Name);
        await ((IClockWork)scope.ServiceProvider.GetRequiredService(type)).RunAsync(cancellationToken);
    }
}
