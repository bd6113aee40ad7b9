using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;

namespace Community.Platform.Scheduling;

/// <summary>Registers the calendar and the clock.</summary>
public static class SchedulingServices
{
    /// <summary>The clock that follows the database's stands in for the machine's everywhere.</summary>
    public static IServiceCollection AddCalendar(this IServiceCollection services) => services
        .AddSingleton(new DatabaseClock(TimeProvider.System))
        .Replace(ServiceDescriptor.Singleton<TimeProvider>(provider => provider.GetRequiredService<DatabaseClock>()))
        .AddHostedService<ClockFollower>()
        .AddSingleton<Calendar>();
}
