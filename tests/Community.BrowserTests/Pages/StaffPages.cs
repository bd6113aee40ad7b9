using Community.Host.Accounts;

namespace Community.BrowserTests.Pages;

/// <summary>The pages that staff see, each as somebody who may see it.</summary>
internal static class StaffPages
{
    public static IReadOnlyList<Listed> All { get; } =
    [
        At("ShowMyWork", DemoPeople.Intake, _ => "/staff"),
        At("ListWork", DemoPeople.Intake, _ => "/staff/work"),
        At("ListWork, nothing to do", DemoPeople.Intake, _ => "/staff/work?Due=overdue"),
        At("ShowCase", DemoPeople.Intake, s => $"/staff/cases/{s.Case}"),
        At("ShowCase, handed over", DemoPeople.Intake, s => $"/staff/cases/{s.HandedOver}"),
        At("ShowCase, taken up", DemoPeople.Intake, s => $"/staff/cases/{s.TakenUp}"),
        At("AcceptReferral", DemoPeople.Intake, s => $"/staff/cases/{s.ToCheck}/accept") with { WrongAsync = r => r.SendAsync() },
        At("AcceptReferral, too young", DemoPeople.Intake, s => $"/staff/cases/{s.TooYoung}/accept"),
        Act("AddNote", "note"),
        new("AddNote, changed meanwhile", MeanwhileAsync) { Staff = DemoPeople.Intake },
        Act("DeclineReferral", "decline"),
        Act("HandOverCase", "hand-over"),
        Act("ReassignCase", "reassign"),
        Act("RecordAttempt", "attempt"),
        Act("SetNextStep", "next-step"),
        Act("TakeOverCase", "take-over") with { WrongAsync = null },
        At("ConfirmHandover", DemoPeople.Intake, s => $"/staff/cases/{s.HandedOver}/confirm-handover") with { WrongAsync = r => r.SendAsync() },
        At("DoTask", DemoPeople.Intake, s => $"/staff/tasks/{s.Task}") with { WrongAsync = r => r.SendAsync(("Outcome", new('a', 4001))) },
        At("ShowCase, may be the same person", DemoPeople.Intake, s => $"/staff/cases/{s.Twice}"),
        At("ComparePeople", DemoPeople.Intake, s => $"/staff/cases/{s.Twice}/same?With={s.Once}") with { WrongAsync = r => r.SendAsync() },
        new("ReviewMerge", MergedAsync) { Staff = DemoPeople.Intake, WrongAsync = r => r.SendAsync() },
        At("SearchPeople", DemoPeople.Intake, _ => "/staff/people-search") with { WrongAsync = r => r.SendAsync() },
        new("SearchPeople, found", FoundAsync) { Staff = DemoPeople.Intake },
        At("ReadOutbox", DemoPeople.Intake, _ => "/staff/outbox"),
        At("ReadMessage", DemoPeople.Intake, s => $"/staff/outbox/{s.Message}"),
        At("ShowMentoringCase", DemoPeople.MentoringManager, s => $"/staff/mentoring/{s.Mentored}"),
        At("ListLooks", DemoPeople.Intake, s => $"/staff/cases/{s.Case}/looks"),
        At("ListMentoringLooks", DemoPeople.MentoringManager, s => $"/staff/mentoring/{s.Mentored}/looks"),
        At("BreakGlass", DemoPeople.IntakeManager, _ => "/staff/break-glass") with { WrongAsync = r => r.SendAsync() },
        new("BreakGlass, broken", r => BreakAsync(r, s => s.Unseen)) { Staff = DemoPeople.MentoringManager },
        new("OpenBrokenGlass", OpenBrokenAsync) { Staff = DemoPeople.MentoringManager },
        new("EndBrokenGlass", EndBrokenAsync) { Staff = DemoPeople.MentoringManager },
        new("ShowCase, through broken glass", ThroughGlassAsync) { Staff = DemoPeople.MentoringManager },
        At("ListBrokenGlass", DemoPeople.Governance, _ => "/staff/break-glass/review"),
        At("ListBrokenGlass, none", DemoPeople.PanelGovernance, _ => "/staff/break-glass/review"),
        At("ReviewBrokenGlass", DemoPeople.Governance, s => $"/staff/break-glass/review/{s.Glass}") with { WrongAsync = r => r.SendAsync() },
        At("ReviewBrokenGlass, reviewed", DemoPeople.Governance, s => $"/staff/break-glass/review/{s.Judged}"),
        At("ShowMyWork, of information governance", DemoPeople.Governance, _ => "/staff"),
        At("ListDisclosures", DemoPeople.Governance, _ => "/staff/disclosures"),
        At("RecordDisclosure", DemoPeople.Governance, _ => "/staff/disclosures/record") with { WrongAsync = r => r.SendAsync() },
        At("RecordDisclosure, a correction", DemoPeople.Governance, s => $"/staff/disclosures/record?Corrects={s.Disclosed}"),
        At("ShowDisclosure", DemoPeople.Governance, s => $"/staff/disclosures/{s.Disclosed}"),
        At("ListPartners", DemoPeople.Administrator, _ => "/staff/directory"),
        At("ListPartners, none", DemoPeople.Administrator, _ => "/staff/directory?Ended=true"),
        At("EditPartner", DemoPeople.Administrator, _ => "/staff/directory/01900000-0000-7000-8000-000000000002") with { WrongAsync = r => r.SendAsync(("Form.NameCy", ""), ("Form.To", "x")) },
        At("EditPartner, new", DemoPeople.Administrator, _ => "/staff/directory/new") with { WrongAsync = r => r.SendAsync() },
        new("EditPartner, changed meanwhile", PartnerMeanwhileAsync) { Staff = DemoPeople.Administrator },
        At("ListProgrammes", DemoPeople.Administrator, _ => "/staff/programmes"),
        At("ChangeProgramme", DemoPeople.Administrator, _ => "/staff/programmes/mentoring/change") with { WrongAsync = r => r.SendAsync(("Form.Youngest", "x")) },
        At("ListAreas", DemoPeople.Administrator, _ => "/staff/areas"),
        At("EditArea", DemoPeople.Administrator, _ => "/staff/areas/rhyl") with { WrongAsync = r => r.SendAsync(("Form.InCy", "")) },
        At("EditArea, new", DemoPeople.Administrator, _ => "/staff/areas/new") with { WrongAsync = r => r.SendAsync() },
        At("ListChannels", DemoPeople.IntakeManager, _ => "/staff/channels"),
        At("PauseChannel", DemoPeople.IntakeManager, _ => "/staff/channels/denbighshire/Portal") with { WrongAsync = r => r.SendAsync() },
        At("ListCards", DemoPeople.Officer, _ => "/staff/cards"),
        At("ListCards, of a sergeant", DemoPeople.Sergeant, _ => "/staff/cards"),
        At("WriteCard", DemoPeople.Officer, _ => "/staff/cards/write") with { WrongAsync = r => r.SendAsync() },
        At("WriteCard, urgent with a child", DemoPeople.Officer, _ => "/staff/cards/write") with { WrongAsync = r => r.SendAsync(("Form.Name", "Nia Parry"), ("Form.Urgent", "child"), ("Form.Safeguarding", "not-needed")) },
        At("ShowCard", DemoPeople.Officer, s => $"/staff/cards/{s.Card}"),
        At("ShowCard, not sent", DemoPeople.Sergeant, s => $"/staff/cards/{s.Unsent}"),
        At("MyAccount", DemoPeople.Officer, _ => "/staff/account"),
        At("ChangePassword", DemoPeople.Officer, _ => "/staff/account/password") with { WrongAsync = r => r.SendAsync() },
        At("ChangeAuthenticator", DemoPeople.Officer, _ => "/staff/account/authenticator") with { WrongAsync = r => r.SendAsync() },
        At("NewRecoveryCodes", DemoPeople.Officer, _ => "/staff/account/recovery-codes") with { WrongAsync = r => r.SendAsync() },
        At("ListSessions", DemoPeople.Officer, _ => "/staff/account/sessions"),
        new("ConfirmIdentity", ConfirmAsync) { Staff = DemoPeople.Officer, WrongAsync = r => r.SendAsync() },
        new("ConfirmWithPasskey", ConfirmByPasskeyAsync) { Staff = DemoPeople.PanelCoordinator, WrongAsync = WithoutDeviceAsync },
        new("ConfirmIdentity, a form was kept", KeptAsync) { Staff = DemoPeople.Administrator },
        At("ManagePasskeys", DemoPeople.Officer, _ => "/staff/account/passkeys") with { WrongAsync = WithoutDeviceAsync },
        At("PlanAbsence", DemoPeople.Mentor, _ => "/staff/away") with { WrongAsync = r => r.SendAsync() },
        At("PlanAbsence, one planned", DemoPeople.MentoringManager, _ => "/staff/away"),
        At("SignOut", DemoPeople.Officer, _ => "/staff/sign-out"),
        At("ListStaff", DemoPeople.Administrator, _ => "/staff/people"),
        At("EditStaff", DemoPeople.Administrator, _ => $"/staff/people/{DemoPeople.Mentor}") with { WrongAsync = r => r.SendAsync(("Form.Name", "")) },
        At("EditStaff, new", DemoPeople.Administrator, _ => "/staff/people/new") with { WrongAsync = r => r.SendAsync() },
        At("ListTeams", DemoPeople.Administrator, _ => "/staff/teams"),
        At("EditTeam", DemoPeople.Administrator, _ => $"/staff/teams/{DemoPeople.IntakeTeam}") with { WrongAsync = r => r.SendAsync(("Form.NameCy", "")) },
        At("EditTeam, new", DemoPeople.Administrator, _ => "/staff/teams/new") with { WrongAsync = r => r.SendAsync() },
    ];

    private static Listed At(string page, Guid staff, Func<StaffedSite, string> address) =>
        new(page, r => r.GoAsync(address((StaffedSite)r.Site))) { Staff = staff };

    // Two are merged once, by whoever reads first; then it is shown.
    private static async Task MergedAsync(Reader reader)
    {
        var site = (StaffedSite)reader.Site;
        if (await site.AskAsync<long>("select count(*) from referral.merge") == 0)
        {
            await reader.GoAsync($"/staff/cases/{site.Merged}/same?With={site.MergedWith}");
            await reader.SendAsync(("Decision", "one"), ("Reason", "Yr un rhif ffôn a’r un cyfeiriad."));
        }

        await reader.GoAsync($"/staff/merges/{await site.AskAsync<Guid>("select id from referral.merge limit 1")}");
    }

    private static async Task FoundAsync(Reader reader)
    {
        await reader.GoAsync("/staff/people-search");
        await reader.SendAsync(("Name", "Gwenlian Prys"));
        Assert.Equal(1, await reader.Person.Page.Locator("main table").CountAsync());
    }

    // Somebody else has acted on the case while this page was open.
    private static async Task MeanwhileAsync(Reader reader)
    {
        var site = (StaffedSite)reader.Site;
        await reader.GoAsync($"/staff/cases/{site.Case}/note");
        await site.AskAsync<long>("with other as (update referral.case set revision = revision + 1 where id = $1 returning 1) select count(*) from other", site.Case);
        await reader.SendAsync(("Note", "Wedi siarad"));
        Assert.Equal(1, await reader.Person.Page.Locator(".govuk-notification-banner").CountAsync());
    }

    // Somebody else has changed the entry while this page was open.
    private static async Task PartnerMeanwhileAsync(Reader reader)
    {
        await reader.GoAsync("/staff/directory/01900000-0000-7000-8000-000000000003");
        await reader.Site.AskAsync<long>(
            "with other as (update referral.partner set phone = '0800 028 4844', revision = revision + 1 where code = 'working-wales' returning 1) select count(*) from other");
        await reader.SendAsync(("Form.Phone", "01745 000000"));
        Assert.Equal(1, await reader.Person.Page.Locator(".govuk-notification-banner").CountAsync());
    }

    private static async Task BreakAsync(Reader reader, Func<StaffedSite, string> asked)
    {
        await reader.GoAsync("/staff/break-glass");
        await reader.SendAsync(("Asked", asked((StaffedSite)reader.Site)), ("Category", "child-at-risk"), ("Reason", "Ni ddaeth y plentyn adref neithiwr."), ("Minutes", "15"));
        Assert.Equal(1, await reader.Person.Page.Locator(".govuk-summary-card").CountAsync());
    }

    private static async Task OpenBrokenAsync(Reader reader)
    {
        await BreakAsync(reader, s => s.Family);
        await reader.Person.Page.Locator("main a.govuk-button").ClickAsync();
    }

    private static async Task EndBrokenAsync(Reader reader)
    {
        await BreakAsync(reader, s => s.Unseen);
        await reader.Person.Page.Locator("main .govuk-button-group a.govuk-link").ClickAsync();
    }

    private static async Task ThroughGlassAsync(Reader reader)
    {
        await BreakAsync(reader, s => s.Unseen);
        await reader.Person.Page.Locator("main a.govuk-button").ClickAsync();
        Assert.Equal(1, await reader.Person.Page.Locator("main .govuk-notification-banner").CountAsync());
    }

    // No device answers: what the browser would send is put in by hand.
    private static async Task WithoutDeviceAsync(Reader reader)
    {
        await reader.Person.Page.EvaluateAsync("document.querySelector('[name=Credential]').value = '{}'");
        await reader.SendAsync();
    }

    private static async Task ConfirmAsync(Reader reader)
    {
        await UnconfirmAsync(reader, DemoPeople.Officer);
        await reader.GoAsync("/staff/confirm");
    }

    private static async Task ConfirmByPasskeyAsync(Reader reader)
    {
        await reader.Site.AskAsync<long>("""
            with n as (insert into accounts.passkey values (decode('aa', 'hex'), $1, 'Ffôn', now(), '', 0, '{}', true, false, false) on conflict do nothing returning 1) select count(*) from n
            """, DemoPeople.PanelCoordinator);
        await UnconfirmAsync(reader, DemoPeople.PanelCoordinator);
        await reader.GoAsync("/staff/confirm/passkey");
    }

    private static async Task KeptAsync(Reader reader)
    {
        await reader.GoAsync($"/staff/people/{DemoPeople.Mentor}");
        await UnconfirmAsync(reader, DemoPeople.Administrator);
        await reader.SendAsync();
        await reader.Site.Service<StaffSessions>().ConfirmAsync(await SessionAsync(reader, DemoPeople.Administrator), default);
        await reader.GoAsync("/staff/confirm");
    }

    // As if they had signed in an hour ago.
    private static async Task UnconfirmAsync(Reader reader, Guid staff) => await reader.Site.AskAsync<long>(
        "with u as (update accounts.session set confirmed_until = now() where id = $1 returning 1) select count(*) from u", await SessionAsync(reader, staff));

    private static Task<Guid> SessionAsync(Reader reader, Guid staff) =>
        reader.Site.AskAsync<Guid>("select id from accounts.session where staff = $1 order by id desc limit 1", staff);

    // What intake does with an open case; nothing chosen is wrong.
    private static Listed Act(string page, string action) =>
        At(page, DemoPeople.Intake, s => $"/staff/cases/{s.Case}/{action}") with { WrongAsync = r => r.SendAsync() };
}
