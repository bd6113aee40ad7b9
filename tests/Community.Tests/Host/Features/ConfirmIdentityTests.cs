using System.Reflection;
using Community.Contracts.Host;
using Community.Host.Accounts;
using Community.Host.Features.ConfirmIdentity;
using Community.Platform.Access;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Localization;

namespace Community.Tests.Host.Features;

[Collection(AccountPages.Name)]
public sealed class ConfirmIdentityTests(AccountsApp app)
{
    private const string GoOn = "main form[action^='/staff/people']";

    [Fact]
    public async Task A_sensitive_form_waits_until_its_sender_has_proved_who_they_are_and_loses_nothing()
    {
        var (administrator, visitor) = await SignedInLongAgoAsync();
        var email = $"{Guid.NewGuid():N}@example.wales";

        var asked = await (await visitor.GetAsync("/staff/people/new")).SubmitAsync(EditStaffTests.Somebody(email));
        Assert.Equal("/staff/confirm", asked.Address);
        Assert.Equal(0L, await CountAsync(email));
        Assert.DoesNotContain("Llŷr", await app.AskAsync<string>("select kept from accounts.session where staff = $1", administrator.Id), StringComparison.Ordinal);

        var confirmed = await asked.SubmitAsync(("Password", administrator.Password), ("Code", administrator.Code()));
        Assert.Equal("Thank you, it is you", confirmed.Heading);
        Assert.Equal("Add a member of staff or change their account", confirmed.Text("main .govuk-inset-text"));
        Assert.Equal(0L, await CountAsync(email));

        var done = await confirmed.SubmitFormAsync(GoOn, null);
        Assert.Matches("^([0-9A-Z]{4}-){3}[0-9A-Z]{4}$", done.Text("main code"));
        Assert.Equal("Llŷr Ŵan <b>ô</b>", await app.AskAsync<string>("select name from accounts.staff where email = $1", email));
        Assert.Equal("intake mentor", await app.AskAsync<string>("select string_agg(role, ' ' order by role) from accounts.staff_role r join accounts.staff s on s.id = r.staff where email = $1", email));
        Assert.True(await app.AskAsync<bool>("select kept is null from accounts.session where staff = $1", administrator.Id));
    }

    [Fact]
    public async Task For_five_minutes_nobody_is_asked_again_and_then_they_are()
    {
        var (_, visitor) = await app.SignedInAsync(StaffRole.Administrator);
        var email = $"{Guid.NewGuid():N}@example.wales";

        await (await visitor.GetAsync("/staff/people/new")).SubmitAsync(EditStaffTests.Somebody(email));
        Assert.Equal(1L, await CountAsync(email));

        await LongAgoAsync();
        var staff = await app.NewStaffAsync([StaffRole.Mentor]);
        Assert.Equal("/staff/confirm", (await (await visitor.GetAsync($"/staff/people/{staff.Id}")).SubmitFormAsync("form[action*=Code]", null)).Address);
        Assert.True(await app.AskAsync<bool>("select set_up_hash is null from accounts.staff where id = $1", staff.Id));
    }

    [Fact]
    public async Task Wrong_or_missing_proofs_confirm_nobody_and_a_code_counts_once()
    {
        var (staff, visitor) = await SignedInLongAgoAsync("cy");
        var page = await visitor.GetAsync("/staff/confirm");

        Assert.Equal(2, (await page.SubmitAsync()).Errors.Count);
        Assert.Single((await page.SubmitAsync(("Password", "not the password"), ("Code", staff.Code()))).Errors);
        Assert.Single((await page.SubmitAsync(("Password", staff.Password), ("Code", "000000"))).Errors);
        var code = staff.Code();
        Assert.Equal("/staff/account", (await page.SubmitAsync(("Password", staff.Password), ("Code", code), ("ReturnUrl", "/staff/account"))).Address);

        await LongAgoAsync();
        Assert.Equal(
            ["Nid yw’r cyfrinair neu’r cod yn gywir, neu bu gormod o ymdrechion. Gwiriwch y ddau, arhoswch am y cod nesaf a rhowch gynnig arall arni."],
            (await page.SubmitAsync(("Password", staff.Password), ("Code", code))).Errors);
    }

    [Fact]
    public async Task Guessing_here_is_held_back_as_it_is_at_sign_in()
    {
        var (staff, visitor) = await SignedInLongAgoAsync();
        var page = await visitor.GetAsync("/staff/confirm");
        for (var tries = 0; tries < 5; tries++)
        {
            await page.SubmitAsync(("Password", staff.Password), ("Code", "000000"));
        }

        Assert.Single((await page.SubmitAsync(("Password", staff.Password), ("Code", staff.Code()))).Errors);
    }

    [Fact]
    public async Task Wrong_passwords_from_outside_do_not_stop_whoever_is_signed_in()
    {
        var (staff, visitor) = await SignedInLongAgoAsync();
        for (var tries = 0; tries < SignInGuard.FreeTries; tries++)
        {
            await (await app.Visitor().GetAsync("/en/sign-in")).SubmitAsync(("Email", staff.Email), ("Password", "not the password"));
        }

        Assert.Single((await (await app.Visitor().GetAsync("/en/sign-in")).SubmitAsync(("Email", staff.Email), ("Password", staff.Password))).Errors);
        var confirmed = await (await visitor.GetAsync("/staff/confirm")).SubmitAsync(("Password", staff.Password), ("Code", staff.Code()), ("ReturnUrl", "/staff/account"));
        Assert.Equal("/staff/account", confirmed.Address);
    }

    [Fact]
    public void Whatever_can_wait_here_has_a_name_in_both_languages()
    {
        var texts = app.Services.GetRequiredService<IStringLocalizer<ConfirmIdentityModel>>();
        var acts = new[] { typeof(ConfirmIdentityModel), typeof(Community.Referral.AskedFor) }.SelectMany(t => t.Assembly.GetTypes())
            .Where(t => t.GetCustomAttribute<SensitiveAttribute>() is not null || t.GetMethods().Any(m => m.GetCustomAttribute<SensitiveAttribute>() is not null)).ToList();

        Assert.Equal(3, acts.Count);
        Assert.All(acts, act => Assert.False(texts[$"act.{act.Name}"].ResourceNotFound, act.Name));
    }

    [Fact]
    public async Task Confirming_never_leaves_the_site()
    {
        var (_, visitor) = await app.SignedInAsync(StaffRole.Mentor);

        Assert.Equal("/staff", (await visitor.GetAsync("/staff/confirm?returnUrl=https://evil.example/")).Address);
    }

    private Task<long> CountAsync(string email) => app.AskAsync<long>("select count(*) from accounts.staff where email = $1", email);

    private async Task<(Staff Staff, Visitor Visitor)> SignedInLongAgoAsync(string language = "en")
    {
        var (staff, visitor) = await app.SignedInAsync(StaffRole.Administrator, language: language);
        await LongAgoAsync();
        return (staff, visitor);
    }

    private Task<long> LongAgoAsync() =>
        app.AskAsync<long>("with old as (update accounts.session set confirmed_until = now() returning 1) select count(*) from old");
}
