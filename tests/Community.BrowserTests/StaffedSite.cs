using Community.BrowserTests.Journeys;
using Community.Host.Accounts;
using Community.Tests;
using Community.Tests.Modules.Referral;

namespace Community.BrowserTests;

/// <summary>A site where intake has work: cases in every state that a page shows differently.</summary>
public sealed class StaffedSite(Cluster cluster, Chrome chrome) : Site(cluster, chrome)
{
    public Guid Case { get; private set; }

    public Guid ToCheck { get; private set; }

    public Guid TooYoung { get; private set; }

    public Guid HandedOver { get; private set; }

    public Guid TakenUp { get; private set; }

    public Guid Mentored { get; private set; }

    public Guid Task { get; private set; }

    public Guid Message { get; private set; }

    public override async ValueTask InitializeAsync()
    {
        await base.InitializeAsync();
        Case = await OpenCaseAsync("Siân Ŵyn-Llŷr", worrying: true);
        ToCheck = await OpenCaseAsync("Huw ap Siôn", council: null);
        TooYoung = await OpenCaseAsync("Elin", birth: new(2014, 5, 1));
        HandedOver = await OpenCaseAsync("Llŷr");
        TakenUp = await OpenCaseAsync("Ffion Tŷ’n y Coed");
        await VisitAsync(ActAsync, staff: DemoPeople.Intake);
        await DrainAsync();
        await AskAsync<long>(
            "with a as (insert into accounts.away values (gen_random_uuid(), $1, current_date + 30, current_date + 37, $2) returning 1) select count(*) from a",
            DemoPeople.MentoringManager,
            DemoPeople.Mentor);
        Mentored = await AskAsync<Guid>("select id from mentoring.case where referral_case_id = $1", TakenUp);
        Task = await AskAsync<Guid>("select id from referral.task order by id limit 1");
        Message = await AskAsync<Guid>("select id from notifications.message order by id limit 1");
    }

    private async Task<Guid> OpenCaseAsync(string name, DateOnly? birth = null, string? council = "denbighshire", bool worrying = false)
    {
        var sent = Application.Of(name, birth, council, worrying: worrying);
        await this.SendAsync(sent);
        return await this.CaseOfAsync(sent);
    }

    private async Task ActAsync(Person person)
    {
        var hands = new Pointing(person.Page);
        await person.Page.GotoAsync($"/staff/cases/{TakenUp}/accept");
        await hands.PressAsync(Hands.Continue);
        await person.Page.GotoAsync($"/staff/cases/{HandedOver}/hand-over");
        await person.Page.Locator("main [name=Partner]").First.CheckAsync();
        await hands.AnswerAsync("Agreed", "yes");
        await hands.PressAsync(Hands.Continue);
    }
}
