using System.Security.Claims;
using Community.Contracts.Host;
using Community.Host.Accounts;
using Community.Platform.Access;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authentication.Cookies;
using Microsoft.AspNetCore.Http;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;

namespace Community.Tests.Host.Accounts;

public sealed class StaffSessionTests(AccountsHouse house) : IClassFixture<AccountsHouse>
{
    [Fact]
    public async Task The_cookie_says_who_somebody_is_and_what_they_may_do()
    {
        var team = await NewTeamAsync();
        var member = await house.NewAsync(agency: "north-wales-police", further: m =>
        {
            m.Hold([StaffRole.PanelMember, StaffRole.InformationGovernance]);
            m.WorkFor(["flintshire-panel", "wrexham-panel"]);
            m.WorkIn(["wrexham"]);
            m.Join([team]);
        });
        var caller = new Caller();

        caller.IsSignedIn(StaffClaims.For(await StoredAsync(member)));

        Assert.Equal(member.Id, caller.Staff);
        Assert.Equal(member.Name, caller.Name);
        Assert.Equal("north-wales-police", caller.Agency);
        Assert.True(caller.IsPolice);
        Assert.Equal(["information-governance", "panel-member"], caller.Roles.Order());
        Assert.Equal(["flintshire-panel", "wrexham-panel"], caller.Controllers.Order());
        Assert.Equal(["wrexham"], caller.Areas);
        Assert.Equal([team], caller.Teams);
        Assert.Equal([member.Id, team], caller.Owners);
    }

    [Fact]
    public async Task A_role_that_was_taken_away_is_gone_a_minute_later()
    {
        var member = await house.NewAsync(further: m => m.Hold([StaffRole.Administrator]));
        var ticket = await TicketAsync(member);
        await house.InScopeAsync(async (StaffDb db) =>
        {
            (await db.Members.FirstAsync(m => m.Id == member.Id)).Hold([StaffRole.Officer]);
            return await db.SaveChangesAsync();
        });

        Assert.True((await AskAsync(ticket))!.HasClaim("role", "administrator"));
        house.Clock.Ahead(TimeSpan.FromMinutes(1));
        var now = (await AskAsync(ticket))!;
        Assert.False(now.HasClaim("role", "administrator"));
        Assert.True(now.HasClaim("role", "officer"));
    }

    [Fact]
    public async Task Who_left_or_changed_the_password_elsewhere_is_out_a_minute_later()
    {
        var (leaver, changer, stayer) = (await house.NewAsync(), await house.NewAsync(), await house.NewAsync());
        AuthenticationTicket[] tickets = [await TicketAsync(leaver), await TicketAsync(changer), await TicketAsync(stayer)];
        await house.InScopeAsync((StaffDb db) => db.Users.Where(m => m.Id == leaver.Id)
            .ExecuteUpdateAsync(u => u.SetProperty(m => m.ActiveTo, new DateOnly(2026, 11, 22))));
        await house.InScopeAsync((StaffDb db) => db.Users.Where(m => m.Id == changer.Id)
            .ExecuteUpdateAsync(u => u.SetProperty(m => m.SecurityStamp, "second")));
        house.Clock.Ahead(TimeSpan.FromMinutes(1));

        Assert.Null(await AskAsync(tickets[0]));
        Assert.Null(await AskAsync(tickets[1]));
        Assert.NotNull(await AskAsync(tickets[2]));
    }

    [Fact]
    public void The_session_slides_for_half_an_hour_by_the_real_clock()
    {
        var options = house.Service<IOptionsMonitor<CookieAuthenticationOptions>>().Get(StaffSession.Scheme);

        Assert.Equal(TimeSpan.FromMinutes(30), options.ExpireTimeSpan);
        Assert.True(options.SlidingExpiration);
        Assert.Same(house.Clock, options.TimeProvider);
    }

    private Task<StaffMember> StoredAsync(StaffMember member) =>
        house.InScopeAsync((StaffDb db) => db.Members.AsNoTracking().FirstAsync(m => m.Id == member.Id));

    private async Task<AuthenticationTicket> TicketAsync(StaffMember member)
    {
        var properties = new AuthenticationProperties();
        properties.Items["checked"] = house.Clock.GetUtcNow().ToString("O");
        return new(StaffClaims.For(await StoredAsync(member)), properties, StaffSession.Scheme);
    }

    // What the cookie handler does at every request, after it has read the cookie.
    private Task<ClaimsPrincipal?> AskAsync(AuthenticationTicket ticket) => house.InScopeAsync(async (IServiceProvider scope) =>
    {
        var http = new DefaultHttpContext { RequestServices = scope };
        var scheme = (await scope.GetRequiredService<IAuthenticationSchemeProvider>().GetSchemeAsync(StaffSession.Scheme))!;
        var options = scope.GetRequiredService<IOptionsMonitor<CookieAuthenticationOptions>>().Get(StaffSession.Scheme);
        var context = new CookieValidatePrincipalContext(http, scheme, options, ticket);
        await scope.GetRequiredService<StaffSession>().ValidatePrincipal(context);
        return context.Principal;
    });

    private Task<Guid> NewTeamAsync() => house.InScopeAsync(async (StaffDb db) =>
    {
        var team = new Team
        {
            Purpose = TeamPurpose.Panel,
            Controller = "wrexham-panel",
            NameEn = "Panel",
            NameCy = "Panel",
            ValidFrom = new(2026, 1, 1),
        };
        db.Teams.Add(team);
        await db.SaveChangesAsync();
        return team.Id;
    });
}
