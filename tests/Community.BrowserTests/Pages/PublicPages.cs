using Community.BrowserTests.Journeys;
using Community.Contracts.Portal;
using Community.Contracts.Referral;
using Community.Host.Accounts;
using Community.Host.Features.SetUp;
using Community.Host.Features.ShowAccessibility;
using Community.Host.Features.ShowContact;
using Community.Host.Features.ShowCookies;
using Community.Host.Features.ShowPrivacy;
using Community.Host.Features.SignIn;
using Community.Host.Features.SignInAtOrganisation;
using Community.Host.Features.SignInWithPasskey;
using Community.Platform.Language;
using Community.Portal.Features.CardTakenBack;
using Community.Portal.Features.ComeBack;
using Community.Portal.Features.Danger;
using Community.Portal.Features.DeleteDraft;
using Community.Portal.Features.EqualityQuestions;
using Community.Portal.Features.LeaveQuickly;
using Community.Portal.Features.SaveDraft;
using Community.Portal.Features.StartPage;
using Community.Portal.Features.UseCode;
using Community.Tests.Modules.Portal;
using Community.Tests.Modules.Referral;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Community.BrowserTests.Pages;

/// <summary>The pages that strangers may open, except the steps of the form (<see cref="Steps"/>) and the pages for faults.</summary>
internal static class PublicPages
{
    private const int MostWarmOfLong = 40_000;

    public static IReadOnlyList<Listed> All { get; } =
    [
        new("StartPage", r => r.GoAsync<StartPageModel>()),
        new("Danger", r => r.GoAsync<DangerModel>()),
        new("LeaveQuickly", r => r.GoAsync<LeaveQuicklyModel>()),
        new("ComeBack", r => r.GoAsync<ComeBackModel>()) { WrongAsync = r => r.SendAsync() },
        new("UseCode", r => r.GoAsync<UseCodeModel>()) { WrongAsync = r => r.SendAsync() },
        new("MeetCard", MeetAsync) { WrongAsync = r => r.SendAsync(("Answer", "yes")) },
        new("CardTakenBack", r => r.GoAsync<CardTakenBackModel>()),
        new("SaveDraft", SaveAsync) { WrongAsync = r => r.SendAsync() },
        new("ShowCode", ShowCodeAsync),
        new("DeleteDraft", DeleteAsync) { WrongAsync = TooLateAsync },
        new("DeleteDraft, nothing there", r => r.GoAsync<DeleteDraftModel>()),
        new("CheckAnswers", r => FormOf(r).BeginAsync()) { MostWarm = MostWarmOfLong, WrongAsync = TooLateAsync },
        new("EqualityQuestions", r => r.GoAsync<EqualityQuestionsModel>()) { WrongAsync = TooLateAsync },
        new("EqualityQuestions, answered", ThanksAsync),
        new("ShowPrivacy", r => r.GoAsync<ShowPrivacyModel>()),
        new("ShowAccessibility", r => r.GoAsync<ShowAccessibilityModel>()),
        new("ShowCookies", r => r.GoAsync<ShowCookiesModel>()),
        new("ShowContact", r => r.GoAsync<ShowContactModel>()),
        new("Sent", SendAsync) { MostWarm = MostWarmOfLong },
        new("SignIn", r => r.GoAsync<SignInModel>()) { WrongAsync = r => r.SendAsync() },
        new("SignInAtOrganisation", r => r.GoAsync<SignInAtOrganisationModel>()),
        new("SignInAtOrganisation, in no group", r => r.GoAsync(r.Site.Service<Addresses>().Of(typeof(SignInAtOrganisationModel), r.Language) + "?fault=no-group")),
        new("SignInWithPasskey", r => r.GoAsync<SignInWithPasskeyModel>()) { WrongAsync = WithoutDeviceAsync },
        new("EnterCode", PasswordAsync) { WrongAsync = r => r.SendAsync() },
        new("UseRecoveryCode", RecoveryAsync) { WrongAsync = r => r.SendAsync() },
        new("SetUp", r => r.GoAsync<SetUpModel>()) { WrongAsync = r => r.SendAsync() },
        new("SetUpAuthenticator", SetUpAsync) { WrongAsync = r => r.SendAsync() },
    ];

    private static FamilyForm FormOf(Reader reader) => new(reader.Site, reader.Person, new Asker("my-family", reader.Language));

    private static async Task SendAsync(Reader reader)
    {
        var form = FormOf(reader);
        await form.BeginAsync();
        await form.SendAsync();
    }

    private static async Task SaveAsync(Reader reader)
    {
        await FormOf(reader).BeginAsync("HelpWith");
        await reader.GoAsync<SaveDraftModel>();
    }

    // Somebody new each time: a code is good until it was used.
    private static async Task MeetAsync(Reader reader)
    {
        var (now, code) = (TimeProvider.System.GetUtcNow(), Crockford.New(9));
        await reader.Site.SendAsync(new CardSent(
            Guid.CreateVersion7(), Guid.CreateVersion7(), Crockford.New(12), code, DemoPeople.Officer, now, DateOnly.FromDateTime(now.UtcDateTime).AddDays(3), "denbighshire", "rhyl",
            "Mabli Tŷ’n-y-Coed", BirthDate.Unknown, null, "Gwaith yn y Rhyl", Application.ByEmail, new(ToTakePart: false, "1", "both", now), Urgent: false, ChildInvolved: false));
        await reader.GoAsync<UseCodeModel>();
        await reader.SendAsync(("Code", code));
    }

    private static async Task ShowCodeAsync(Reader reader)
    {
        await SaveAsync(reader);
        await reader.SendAsync(("Phrase", "three blue boats"));
    }

    private static async Task DeleteAsync(Reader reader)
    {
        await FormOf(reader).BeginAsync("HelpWith");
        await reader.GoAsync<DeleteDraftModel>();
    }

    private static async Task ThanksAsync(Reader reader)
    {
        await reader.GoAsync<EqualityQuestionsModel>();
        await reader.SendAsync(("Chosen[age]", "25-44"));
    }

    // What can be wrong with any form: it has waited too long and is shown again.
    private static async Task TooLateAsync(Reader reader)
    {
        await reader.Person.Context.ClearCookiesAsync(new() { Name = "__Host-form" });
        await reader.SendAsync();
    }

    // No device answers: what the browser would send is put in by hand.
    private static async Task WithoutDeviceAsync(Reader reader)
    {
        await reader.Person.Page.EvaluateAsync("document.querySelector('[name=Credential]').value = '{}'");
        await reader.SendAsync();
    }

    private static async Task PasswordAsync(Reader reader)
    {
        await reader.GoAsync<SignInModel>();
        var key = reader.Site.KeyOf(DemoPeople.Governance);
        await reader.SendAsync(("Email", key.Email), ("Password", key.Password));
    }

    private static async Task RecoveryAsync(Reader reader)
    {
        await PasswordAsync(reader);
        await reader.Hands.PressAsync("main a.govuk-link");
    }

    // Somebody new each time: a code is good once.
    private static async Task SetUpAsync(Reader reader)
    {
        var (email, code) = ($"{Guid.NewGuid():N}@example.wales", "");
        await using (var scope = reader.Site.Services.CreateAsyncScope())
        {
            var db = scope.ServiceProvider.GetRequiredService<StaffDb>();
            var member = await db.Members.AsNoTracking().SingleAsync(m => m.Id == DemoPeople.Governance);
            var added = new StaffMember { Name = "Nia Ŵyn", Language = reader.Language, AgencyCode = member.AgencyCode, ActiveFrom = member.ActiveFrom, Email = email, NormalizedEmail = email.ToUpperInvariant(), UserName = email, NormalizedUserName = email.ToUpperInvariant(), SecurityStamp = "first" };
            db.Add(added);
            await db.SaveChangesAsync();
            code = scope.ServiceProvider.GetRequiredService<StaffSetUp>().GiveCode((await db.Users.FindAsync(added.Id))!, by: null);
            await db.SaveChangesAsync();
        }

        await reader.GoAsync<SetUpModel>();
        await reader.SendAsync(("Email", email), ("Code", code), ("Password", "ŵy a thŷ a chân"));
    }
}
