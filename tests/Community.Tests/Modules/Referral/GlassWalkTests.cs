using System.Net;
using Community.Contracts.Host;

namespace Community.Tests.Modules.Referral;

/// <summary>Random people break the glass over random cases, are done, and time passes: at every step exactly what is allowed is open, no more and no less.</summary>
public sealed class GlassWalkTests(ReferralHouse house) : IClassFixture<ReferralHouse>
{
    private const int Steps = 150;

    private static readonly StaffRole[][] s_roles =
    [
        [StaffRole.Intake], [StaffRole.IntakeManager], [StaffRole.MentoringManager], [StaffRole.PanelChair], [StaffRole.InformationGovernance],
        [StaffRole.Mentor], [StaffRole.Officer, StaffRole.PanelMember], [StaffRole.Administrator], [StaffRole.Mentor, StaffRole.PanelChair],
    ];

    [Fact]
    public async Task Exactly_what_is_allowed_is_open_at_every_step()
    {
        var random = new Random(20261122);
        List<Somebody> people = [];
        for (var i = 0; i < 14; i++)
        {
            var (police, controller) = (random.Next(4) == 0, random.Next(4) == 0 ? "flintshire-panel" : "denbighshire");
            var roles = i < s_roles.Length ? s_roles[i] : s_roles[random.Next(5)];
            var staff = await house.NewStaffAsync(roles, m => m.WorkFor([controller]), agency: police ? "north-wales-police" : "denbighshire-council");
            people.Add(new(staff.Id, await house.SignedInAsync(staff.Id), controller, !police && roles.Any(r => Community.Platform.Access.BrokenGlass.Breakers.Contains(r))));
        }

        List<Held> cases = [];
        for (var i = 0; i < 5; i++)
        {
            var (id, reference) = await house.UnseenAsync($"Case {i}");
            var controller = i == 4 ? "flintshire-panel" : "denbighshire";
            await house.ArrangeAsync("update referral.case set controller = $2 where id = $1", id, controller);
            cases.Add(new(id, reference, controller));
        }

        List<(Somebody By, Held Over, DateTimeOffset Until, Guid Glass)> open = [];
        int shown = 0, broken = 0;
        for (var step = 0; step < Steps; step++)
        {
            var (who, what) = (people[random.Next(people.Count)], cases[random.Next(cases.Count)]);
            switch (random.Next(5))
            {
                case 0 or 1 when who.MayBreak:
                    var minutes = new[] { 15, 30, 60 }[random.Next(3)];
                    await who.At.BreakAsync(random.Next(2) == 0 ? what.Reference : $"/staff/cases/{what.Id}", $"{minutes}", "adult-at-risk");
                    var glass = await house.GlassOfAsync(who.Id);
                    open.Add((who, what, new DateTimeOffset(await house.AskAsync<DateTime>("select broken_at from access.broken_glass where id = $1", glass)).AddMinutes(minutes), glass));
                    broken++;
                    break;
                case 0 or 1:
                    Assert.Equal(HttpStatusCode.Forbidden, (await who.At.GetAsync("/staff/break-glass")).Status);
                    break;
                case 2 when open.Find(o => o.By == who && o.Until > Now) is { Glass: var mine } && mine != Guid.Empty:
                    await (await who.At.GetAsync($"/staff/break-glass/{mine}/end")).SubmitAsync();
                    var over = open.Find(o => o.Glass == mine).Over;
                    // One of another controller's opened nothing, so nothing else is over the same.
                    open.RemoveAll(o => o.Glass == mine || (o.By == who && o.Over == over && over.Controller == who.Controller));
                    break;
                case 3:
                    await house.MoveClockAsync(Now.AddMinutes(random.Next(12)));
                    break;
                default:
                    break;
            }

            // What was just touched, and something else.
            foreach (var (one, asked) in new[] { (who, what), (people[random.Next(people.Count)], cases[random.Next(cases.Count)]) })
            {
                var status = (await one.At.CaseAsync(asked.Id)).Status;
                var allowed = open.Exists(o => o.By == one && o.Over == asked && o.Until > Now) && asked.Controller == one.Controller;
                Assert.Equal(!one.MayBreak ? HttpStatusCode.Forbidden : allowed ? HttpStatusCode.OK : HttpStatusCode.NotFound, status);
                shown += allowed ? 1 : 0;
            }
        }

        Assert.True(broken > 20 && shown > 20, $"{broken} broken, {shown} shown");
    }

    private DateTimeOffset Now => house.Services.GetService(typeof(TimeProvider)) is TimeProvider time ? time.GetUtcNow() : default;

    private sealed record Somebody(Guid Id, Visitor At, string Controller, bool MayBreak);

    private sealed record Held(Guid Id, string Reference, string Controller);
}
