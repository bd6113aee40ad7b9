using Community.Contracts.Platform;
using Community.Host.Accounts;
using Community.Platform.Messaging;
using Community.Referral;
using FsCheck.Fluent;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Community.Tests.Modules.Referral;

/// <summary>The walks of <see cref="CaseTests"/> again, committed through the real database and heard by a subscriber.</summary>
public sealed class CaseWalkTests(CaseWalkTests.House house) : IClassFixture<CaseWalkTests.House>
{
    private const int Walks = 15;
    private const int Steps = 12;

    [Fact]
    public async Task Every_committed_walk_announces_its_steps_with_rising_revisions_and_somebody_holds_the_person_at_every_moment()
    {
        // That mentoring has the person is said by mentoring alone.
        var moves = Move.Any.Where(m => m.Act is not Act.TakenUp).Sample(Walks * Steps).ToList();
        var drains = new Random(20261121);
        for (var walk = 0; walk < Walks; walk++)
        {
            var sent = Application.Of($"Walk {walk}");
            await house.SendAsync(sent);
            var id = await house.CaseOfAsync(sent);
            foreach (var move in moves.Skip(walk * Steps).Take(Steps))
            {
                await CommitAsync(id, move);
                await AssertHeldAsync(id);
                // Sometimes the answer of mentoring comes at once, sometimes after more was done.
                if (drains.Next(3) == 0)
                {
                    await house.DrainAsync();
                    await AssertHeldAsync(id);
                }
            }

            await house.DrainAsync();
            await AssertHeldAsync(id);
            await AssertHeardAsync(id);
        }
    }

    private async Task CommitAsync(Guid id, Move move)
    {
        await using var scope = await house.ScopeOfAsync(DemoPeople.Intake);
        var db = scope.ServiceProvider.GetRequiredService<ReferralDb>();
        var stop = TestContext.Current.CancellationToken;
        var @case = await db.Cases.SingleAsync(c => c.Id == id, stop);
        var before = await db.Handovers.Where(h => h.CaseId == id && h.ConfirmedAt == null).OrderByDescending(h => h.GivenAt).FirstOrDefaultAsync(stop);
        var handover = before;
        if (move.On(@case, ref handover) is { } happened)
        {
            if (handover is not null && handover != before)
            {
                db.Handovers.Add(handover);
            }

            await db.CommitAsync(new(move.Act.ToString(), id), stop, happened);
        }
    }

    /// <summary>Open here with owner, step and date; or taken on by mentoring with the same; or ended by a decision that says so.</summary>
    private async Task AssertHeldAsync(Guid id) => Assert.True(await house.AskAsync<bool>(
        """
        select case
            when c.closed_at is null then c.owner is not null and c.next_step is not null and c.next_step_due is not null
            when c.state = 'TakenUp' then exists (select from mentoring.case m
                where m.referral_case_id = c.id and m.closed_at is null and m.owner is not null and m.next_step is not null and m.next_step_due is not null)
            when c.state = 'Closed' then exists (select from referral.handover h where h.case_id = c.id and h.confirmed_by is not null)
            else c.state = 'Declined'
        end
        from referral.case c where c.id = $1
        """, id));

    private async Task AssertHeardAsync(Guid id)
    {
        var heard = house.Heard.Of(id);
        var last = heard[^1];
        var open = await house.AskAsync<bool>("select closed_at is null from referral.case where id = $1", id);
        Assert.Equal(Enumerable.Range(1, heard.Count), heard.Select(h => h.Revision));
        Assert.Equal(await house.AskAsync<int>("select revision from referral.case where id = $1", id), last.Revision);
        Assert.Equal(open ? 0 : 1, heard.Count(h => h.Set is null));
        Assert.Equal(open, last.Set is not null);
        if (last.Set is { } set)
        {
            Assert.Equal(
                (await house.AskAsync<Guid>("select owner from referral.case where id = $1", id), await house.AskAsync<string>("select next_step from referral.case where id = $1", id), await house.AskAsync<DateOnly>("select next_step_due from referral.case where id = $1", id)),
                (set.Owner, set.NextStep, set.Due));
            Assert.Equal($"/staff/cases/{id}", set.Address);
        }
    }

    /// <summary>A host in which somebody listens to the announcements.</summary>
    public sealed class House(Cluster cluster) : App(cluster)
    {
        internal Listener Heard { get; } = new();

        public override async ValueTask InitializeAsync()
        {
            await base.InitializeAsync();
            var subscriptions = Services.GetRequiredService<Subscriptions>();
            subscriptions.Add<NextStepSet, Listener>("test.set", alone: false);
            subscriptions.Add<NextStepCleared, Listener>("test.cleared", alone: false);
        }

        protected override void Replace(IServiceCollection services) => services.AddSingleton(Heard);
    }

    internal sealed class Listener : IHandle<NextStepSet>, IHandle<NextStepCleared>
    {
        private readonly List<(Guid Case, int Revision, NextStepSet? Set)> _heard = [];

        public IReadOnlyList<(Guid Case, int Revision, NextStepSet? Set)> Of(Guid id) => [.. _heard.Where(h => h.Case == id).OrderBy(h => h.Revision)];

        public Task Handle(NextStepSet message, CancellationToken stop)
        {
            if (message.Source == "referral.case")
            {
                _heard.Add((message.CaseId, message.Revision, message));
            }

            return Task.CompletedTask;
        }

        public Task Handle(NextStepCleared message, CancellationToken stop)
        {
            if (message.Source == "referral.case")
            {
                _heard.Add((message.CaseId, message.Revision, null));
            }

            return Task.CompletedTask;
        }
    }
}
