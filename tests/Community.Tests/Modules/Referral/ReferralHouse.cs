using Community.Contracts.Host;
using Community.Contracts.Portal;
using Community.Host.Accounts;
using Community.Platform.Scheduling;
using Microsoft.AspNetCore.Identity;
using Microsoft.Extensions.DependencyInjection;
using Npgsql;

namespace Community.Tests.Modules.Referral;

/// <summary>The whole Host, with people at intake whom the demo does not have.</summary>
public sealed class ReferralHouse(Cluster cluster) : App(cluster)
{
    /// <summary>As the demo's Welsh coordinator, with the pages in English.</summary>
    internal static readonly Guid English = Guid.CreateVersion7();

    /// <summary>At intake of the same county, but not in the team for those whose council is unknown.</summary>
    internal static readonly Guid OutsideBoundary = Guid.CreateVersion7();

    /// <summary>At intake of another controller.</summary>
    internal static readonly Guid Elsewhere = Guid.CreateVersion7();

    /// <summary>Holds the role of intake, and belongs to the police.</summary>
    internal static readonly Guid Police = Guid.CreateVersion7();

    public DateOnly Today => Services.GetRequiredService<Calendar>().Today;

    public override async ValueTask InitializeAsync()
    {
        await base.InitializeAsync();
        Guid[] both = [DemoPeople.IntakeTeam, DemoPeople.BoundaryTeam];
        DemoPeople.Person[] people =
        [
            new(English, "Huw English", "huw", "en", "denbighshire-council", [StaffRole.Intake], ["denbighshire"], [], both),
            new(OutsideBoundary, "Nia Allan", "nia", "en", "denbighshire-council", [StaffRole.Intake], ["denbighshire"], [], [DemoPeople.IntakeTeam]),
            new(Elsewhere, "Tom Elsewhere", "tom", "en", "flintshire-council", [StaffRole.Intake], ["flintshire-panel"], [], []),
            new(Police, "Sgt Intake", "sgt", "en", "north-wales-police", [StaffRole.Intake, StaffRole.IntakeManager], ["denbighshire"], [], both),
        ];
        await using var scope = Services.CreateAsyncScope();
        foreach (var person in people)
        {
            var added = await scope.ServiceProvider.GetRequiredService<UserManager<StaffMember>>().CreateAsync(person.ToMember());
            Assert.True(added.Succeeded, string.Join(' ', added.Errors.Select(e => e.Code)));
        }
    }

    /// <summary>An application has come in; its first case.</summary>
    internal async Task<Guid> OpenAsync(ApplicationSubmitted sent)
    {
        await this.SendAsync(sent);
        return await this.CaseOfAsync(sent);
    }

    internal Task<Guid> OpenAsync(string name = "Siân Ŵyn") => OpenAsync(Application.Of(name));

    /// <summary>One value of a case's row.</summary>
    internal Task<T> CaseAsync<T>(Guid id, string column) => AskAsync<T>($"select {column} from referral.case where id = $1", id);

    /// <summary>The kinds of the lines of a case's story, first to last.</summary>
    internal async Task<string> StoryAsync(Guid id) =>
        await AskAsync<string>("select coalesce(string_agg(kind, ' ' order by at, id), '') from referral.story_entry where case_id = $1", id);

    /// <summary>How often the audit says this of this subject.</summary>
    internal Task<long> AuditAsync(string action, Guid subject) =>
        AskAsync<long>("select count(*) from audit.entry where action = $1 and subject = $2", action, subject);

    /// <summary>Intake accepts a case and mentoring takes it on.</summary>
    internal async Task TakeUpAsync(Guid id)
    {
        await (await (await SignedInAsync(DemoPeople.Intake)).GetAsync($"/staff/cases/{id}/accept")).SubmitAsync(("Checked", "true"));
        await DrainAsync();
    }

    /// <summary>Staff and areas were changed behind the directory's back: it reads them anew.</summary>
    internal void ForgetStaff() => Services.GetRequiredService<StaffDirectory>().Forget();

    /// <summary>Changes what no page may.</summary>
    internal async Task ArrangeAsync(string sql, params object[] values)
    {
        await using var connection = await TestDatabase.OpenAsync(Database.Superuser);
        await using var command = new NpgsqlCommand(sql, connection);
        foreach (var value in values)
        {
            command.Parameters.Add(new() { Value = value });
        }

        await command.ExecuteNonQueryAsync();
    }
}
