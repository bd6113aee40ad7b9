using Community.Host.Accounts;
using Community.Platform.Scheduling;
using Community.Tests.Modules.Referral;
using Microsoft.Extensions.DependencyInjection;

namespace Community.Tests.Modules.Mentoring.Features;

public sealed class TakeOnFromReferralTests(ReferralHouse house) : IClassFixture<ReferralHouse>
{
    [Fact]
    public async Task The_mentoring_team_holds_the_person_and_a_mentor_is_found_within_two_working_days()
    {
        var offer = MentoringOffer.Of(await house.OpenAsync());

        await house.SendAsync(offer);

        var days = await house.Services.GetRequiredService<Calendar>().WorkingDaysAsync(TestContext.Current.CancellationToken);
        Assert.Equal(DemoPeople.MentoringTeam, await CaseAsync<Guid>(offer.ReferralCaseId, "owner"));
        Assert.Equal(("allocate-mentor", days.AddWorkingDays(house.Today, 2)), (await CaseAsync<string>(offer.ReferralCaseId, "next_step"), await CaseAsync<DateOnly>(offer.ReferralCaseId, "next_step_due")));
        Assert.Equal("TakenUp", await house.CaseAsync<string>(offer.ReferralCaseId, "state"));
    }

    [Fact]
    public async Task The_same_offer_again_is_one_case()
    {
        var offer = MentoringOffer.Of(await house.OpenAsync());
        await house.SendAsync(offer, offer);
        await house.SendAsync(offer);
        Assert.Equal(1, await house.AskAsync<long>("select count(*) from mentoring.case where referral_case_id = $1", offer.ReferralCaseId));
    }

    [Fact]
    public async Task While_mentoring_cannot_take_the_person_on_intake_holds_them()
    {
        var offer = MentoringOffer.Of(await house.OpenAsync(), controller: "nowhere");

        await house.SendAsync(offer);

        Assert.Equal(0, await house.AskAsync<long>("select count(*) from mentoring.case where referral_case_id = $1", offer.ReferralCaseId));
        Assert.True(await house.CaseAsync<bool>(offer.ReferralCaseId, "closed_at is null and owner is not null and next_step_due is not null"));
        Assert.StartsWith("InvalidOperationException at Community.Mentoring.Features.TakeOnFromReferral", Assert.Single(await house.OpenAllAsync("select last_error from messaging.envelope where subscriber = 'mentoring.take-on'")), StringComparison.Ordinal);
    }

    private Task<T> CaseAsync<T>(Guid referralCase, string column) =>
        house.AskAsync<T>($"select {column} from mentoring.case where referral_case_id = $1", referralCase);
}
