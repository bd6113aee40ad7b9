using Community.BrowserTests.Journeys;
using Community.Host.Accounts;
using Community.Platform.Encryption;
using Community.Tests;
using Community.Tests.Modules.Referral;
using Reference = Community.Portal.Reference;

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

    /// <summary>Two cases of somebody who asked twice.</summary>
    public Guid Once { get; private set; }

    public Guid Twice { get; private set; }

    /// <summary>Two more, to be merged.</summary>
    public Guid Merged { get; private set; }

    public Guid MergedWith { get; private set; }

    public Guid Task { get; private set; }

    public Guid Message { get; private set; }

    /// <summary>The reference of a case that only the boundary team sees.</summary>
    public string Unseen { get; private set; } = "";

    /// <summary>A family of two under one reference.</summary>
    public string Family { get; private set; } = "";

    /// <summary>Broken by somebody at intake and not yet judged.</summary>
    public Guid Glass { get; private set; }

    public Guid Judged { get; private set; }

    public Guid Disclosed { get; private set; }

    /// <summary>A card that the officer has sent, about somebody whom nobody asked for their language.</summary>
    public Guid Card { get; private set; }

    /// <summary>Begun by the officer and not sent: the sergeant sees it.</summary>
    public Guid Unsent { get; private set; }

    public override async ValueTask InitializeAsync()
    {
        await base.InitializeAsync();
        Case = await OpenCaseAsync("Siân Ŵyn-Llŷr", worrying: true);
        ToCheck = await OpenCaseAsync("Huw ap Siôn", council: null);
        TooYoung = await OpenCaseAsync("Elin", birth: new(2014, 5, 1));
        HandedOver = await OpenCaseAsync("Llŷr");
        TakenUp = await OpenCaseAsync("Ffion Tŷ’n y Coed");
        Once = await OpenCaseAsync("Gwenllian Prys-Ŵyn", birth: new(1988, 4, 2));
        Twice = await OpenCaseAsync("Gwenlian Prys", birth: new(1988, 2, 4));
        Merged = await OpenCaseAsync("Rhydderch ap Huw", birth: new(1979, 8, 30));
        MergedWith = await OpenCaseAsync("Rhydderch Pugh", birth: new(1979, 8, 30));
        await VisitAsync(ActAsync, staff: DemoPeople.Intake);
        await DrainAsync();
        await AskAsync<long>(
            "with a as (insert into accounts.away values (gen_random_uuid(), $1, current_date + 30, current_date + 37, $2) returning 1) select count(*) from a",
            DemoPeople.MentoringManager,
            DemoPeople.Mentor);
        Mentored = await AskAsync<Guid>("select id from mentoring.case where referral_case_id = $1", TakenUp);
        Task = await AskAsync<Guid>("select id from referral.task order by id limit 1");
        await BreakAsync();
        await CardsAsync();
        Message = await AskAsync<Guid>("select id from notifications.message order by id limit 1");
    }

    // What information governance has to judge and to keep.
    private async Task BreakAsync()
    {
        (Unseen, Family) = (Reference.New(), Reference.New());
        await this.SendAsync(Application.Of("Nain Ŵyn", council: null) with { Reference = Unseen });
        await this.SendAsync(Application.ForChildren("Mair", Application.Person("Efa", "child"), Application.Person("Efan", "child")) with { Reference = Family, Council = null });
        (Glass, Judged, Disclosed) = (Guid.CreateVersion7(), Guid.CreateVersion7(), Guid.CreateVersion7());
        await AskAsync<long>("""
            with b as (insert into access.broken_glass (id, staff, session, controller, asked_for, cases, category, reason, minutes, broken_at, review_due, reviewed_at, reviewed_by, outcome, note)
                select id, $3, gen_random_uuid(), 'denbighshire', $4, (select array_agg(c.id) from referral.case c where c.reference = $4), 'child-at-risk', $5, 15, now() - interval '5 days', current_date - 3,
                    case when judged then now() end, case when judged then $7 end, case when judged then 'FollowUp' end, case when judged then $6 end
                from (values ($1, false), ($2, true)) x(id, judged) returning 1) select count(*) from b
            """, Glass, Judged, DemoPeople.Intake, Unseen, Sealed("access.broken_glass.reason"), Sealed("access.broken_glass.note"), DemoPeople.PanelGovernance);
        await AskAsync<long>("""
            with d as (insert into referral.disclosure (id, reference, cases, controller, requester, power, decided_by, decided_on, given, means, told, why_not_told, corrects, recorded_by)
                select id, $3, (select array_agg(c.id) from referral.case c where c.reference = $3), 'denbighshire', $4, 'DutyToReport', $5, current_date, $6, 'SecureEmail', false, $7, corrects, $8
                from (values ($1, null::uuid), ($2, $1)) x(id, corrects) returning 1) select count(*) from d
            """, Disclosed, Guid.CreateVersion7(), Unseen, Sealed("referral.disclosure.requester"), Sealed("referral.disclosure.decided_by"), Sealed("referral.disclosure.given"), Sealed("referral.disclosure.why_not_told"), DemoPeople.Governance);
    }

    private async Task CardsAsync()
    {
        (Card, Unsent) = (Guid.CreateVersion7(), Guid.CreateVersion7());
        var said = Service<DataKeys>().Seal("referral.card.said", """{"name":"Mabli Tŷ’n-y-Coed","ways":["phone","somebody"],"phone":"07700 900123","somebodyName":"Nain","somebodyContact":"Drws nesaf","language":"unknown","whatMatters":"Gwaith yn y Rhyl","mayContact":"spoken","urgent":"no","safeguarding":"not-needed","aboutAge":"34","notes":"Ddim cyn 3pm"}""");
        await AskAsync<long>("""
            with c as (insert into referral.card (id, officer, sergeant, related, area, state, said, tell, person_id, reference, code, started_at, sent_at, owner, next_step, next_step_due, revision, closed_at)
                select id, $3, $4, false, 'rhyl', case when sent then 'Sent' else 'Draft' end, $5, true, gen_random_uuid(), case when sent then $6 end, case when sent then $7 end, now(),
                    case when sent then now() end, case when not sent then $3 end, case when not sent then 'send-card' end, case when not sent then current_date - 1 end, 1, case when sent then now() end
                from (values ($1, true), ($2, false)) x(id, sent) returning 1) select count(*) from c
            """, Card, Unsent, DemoPeople.Officer, DemoPeople.Sergeant, said, Reference.New(), Service<DataKeys>().Seal("referral.card.code", "7KQ29MDAX4"));
    }

    private byte[] Sealed(string place) => Service<DataKeys>().Seal(place, "Ffoniodd yr ysgol bore ’ma."u8);

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
