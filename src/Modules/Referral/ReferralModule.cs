using Community.Contracts.Mentoring;
using Community.Contracts.Notifications;
using Community.Contracts.Platform;
using Community.Contracts.Portal;
using Community.Contracts.Referral;
using Community.Platform;
using Community.Referral.Features;
using Community.Referral.People;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;

namespace Community.Referral;

/// <summary>What came in, from the first word until somebody holds it.</summary>
public sealed class ReferralModule : IModule
{
    /// <inheritdoc />
    public void Register(ModuleBuilder module)
    {
        module.Database<ReferralDb>().Actions<ReferralActions>()
            .Handle<ApplicationSubmitted, OpenCaseFromApplication>("referral.open-case")
            .Handle<ContactByPersonNeeded, MakeTaskFromNotifications>("referral.make-task")
            .Handle<TakenOn, CloseCaseWhenTakenOn>("referral.close-case")
            .Every<LookAfterPartners>("referral.look-after-partners", "0 3/10 * * * ?")
            .Handle<CardSent, OpenCaseFromCard>("referral.open-case-from-card")
            .Handle<CardTaken, ForgetCode>("referral.forget-code")
            .Handle<CardRefused, WithdrawCard>("referral.withdraw-card")
            .Every<KeyPeople>("referral.key-people", "0 3/10 * * * ?")
            .Policies(ReferralAccess.All);
        // The same page without a card: a new one.
        module.Services.PostConfigure<RazorPagesOptions>(o => o.Conventions.AddPageRoute("/WriteCard/WriteCard", "/staff/cards/write"));
        module.Services.PostConfigure<RazorPagesOptions>(o => o.Conventions.AddPageRoute("/EditPartner/EditPartner", $"{Partner.Page}/new"));
        module.Services.AddOptions<ReferralOptions>().BindConfiguration("Referral")
            .Configure<IConfiguration>((o, configuration) => o.PublicAddress = configuration["PublicAddress"] ?? o.PublicAddress);
        module.Services.AddScoped<Intake>();
        module.Services.AddScoped<ReferralText>();
        module.Services.AddScoped<CaseDesk>();
        module.Services.AddScoped<PeopleDesk>();
        module.Services.AddScoped<CasePeople>();
        module.Services.AddScoped<MergeDesk>();
        module.Services.AddScoped<PeopleSearch>();
        module.Services.AddScoped<CardDesk>();
        module.Services.AddScoped<CardSender>();
        module.Services.AddScoped<WorkList>();
        module.Services.AddScoped<NamedCases>();
        module.Services.AddScoped<GlassList>();
        module.Services.AddScoped<Disclosures>();
        module.Services.AddScoped<IOpenWork, GlassWork>();
        module.Services.AddScoped<IOpenWork, CaseWork>();
        module.Services.AddScoped<IOpenWork, TaskWork>();
        module.Services.AddScoped<AdministrationText>();
        module.Services.AddScoped<PartnerBook>();
        module.Services.AddScoped<ProgrammeBook>();
        module.Services.AddScoped<ChannelBook>();
        module.Services.AddScoped<Postcodes>();
        module.Services.AddScoped<IVerb, LoadPostcodes>();
        module.Services.AddScoped<IOpenWork, PartnerWork>();
        module.Services.AddScoped<IOpenWork, MergeWork>();
        module.Services.AddScoped<IOpenWork, CardWork>();
    }
}
