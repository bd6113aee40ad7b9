using Community.Platform.Database;
using Microsoft.Extensions.DependencyInjection;
using Quartz;

namespace Community.Platform.Scheduling;

/// <summary>Quartz as the clock: clustered on PostgreSQL, Europe/London, one host fires.</summary>
public static class ClockRegistration
{
    public static IServiceCollection AddClock(this IServiceCollection services, IReadOnlyList<ClockWork> works, bool runs)
    {
        services.AddQuartz(quartz =>
        {
            quartz.ConfigureScheduler(o => o.InstanceName = "community");
            quartz.UsePersistentStore(store =>
            {
                store.UsePostgres(db => db.UseRegisteredDataSource = true);
                store.ConfigureStore(o =>
                {
                    o.TablePrefix = "quartz.qrtz_";
                    o.UseBackgroundThreads = true;
                });
                store.UseClustering(cluster =>
                {
                    cluster.CheckinInterval = TimeSpan.FromSeconds(2);
                    cluster.CheckinMisfireThreshold = TimeSpan.FromSeconds(3);
                });
            });
            foreach (var work in works)
            {
                quartz.ScheduleJob<ClockJob>(
                    trigger => trigger
                        .WithIdentity(work.Name)
                        .WithCronSchedule(work.Cron, cron => cron.InTimeZone(TimeZoneInfo.FindSystemTimeZoneById("Europe/London"))),
                    job => job
                        .WithIdentity(work.Name)
                        .UsingJobData(ClockJob.Work, work.Work.AssemblyQualifiedName!));
            }
        });
        services.AddSingleton<System.Data.Common.DbDataSource>(s => s.GetRequiredService<AccountsDatabase>().Source);
        if (runs)
        {
            services.Configure<QuartzHostedServiceOptions>(o => o.WaitForJobsToComplete = true);
            services.AddSingleton<QuartzHostedService>();
            services.AddHostedService<ClockService>();
        }

        return services;
    }
}
