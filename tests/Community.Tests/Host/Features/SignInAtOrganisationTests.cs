using System.Net;
using Community.Contracts.Host;
using Community.Tests.Host.Accounts;

namespace Community.Tests.Host.Features;

/// <summary>A Host whose staff sign in at an organisation that lies when it is told to.</summary>
public sealed class TamperedApp(Cluster cluster) : App(cluster)
{
    internal Provider Provider { get; private set; } = null!;

    protected override IEnumerable<KeyValuePair<string, string>> MoreSettings => Provider.Settings.Select(s => KeyValuePair.Create(s.Name, s.Value));

    public override async ValueTask InitializeAsync()
    {
        Provider = await Provider.StartAsync(Path.Combine(Repository.Root, "tests", "Community.Tests"), "tampering");
        await base.InitializeAsync();
    }

    public override async ValueTask DisposeAsync()
    {
        await base.DisposeAsync();
        await Provider.DisposeAsync();
        GC.SuppressFinalize(this);
    }
}

public sealed class SignInAtOrganisationTests(TamperedApp app) : IClassFixture<TamperedApp>
{
    private const string Refused = "What your organisation’s sign-in sent us was not right";
    private const string RefusedInWelsh = "Nid oedd yr hyn a anfonodd system fewngofnodi eich sefydliad atom yn gywir";

    /// <summary>Whatever a provider, or somebody between, can do to a sign-in.</summary>
    public static TheoryData<string> Lies { get; } = new(
        "audience", "audiences", "issuer", "nonce", "no-nonce", "expired", "not-yet", "no-subject", "algorithm-none", "algorithm-hs256", "algorithm-hs256-secret",
        "algorithm-rs384", "unknown-key", "no-key-named", "another-key", "changed-after-signing", "cut", "not-a-token", "no-token", "state", "no-state", "no-code",
        "provider-error", "token-endpoint-broken");

    [Fact]
    public async Task The_first_sign_in_makes_an_account_with_the_rights_of_the_groups()
    {
        var visitor = app.Visitor();
        await app.Provider.NextAsync(Person("first"));

        var page = await SignInAsync(visitor, "cy", "/staff/account");

        Assert.Equal("/staff/account", page.Address);
        Assert.Equal("Eich cyfrif", page.Heading);
        Assert.Contains("Siân Ŵyn-Llŷr", page.Body, StringComparison.Ordinal);
        Assert.Contains("first@example.wales", page.Body, StringComparison.Ordinal);
        Assert.Equal("intake", await RolesAsync("first"));
        Assert.Equal("organisation", await app.AskAsync<string>("select way from accounts.session s join accounts.staff m on m.id = s.staff where m.subject = 'first'"));
        Assert.Null(page.Document.QuerySelector("a[href='/staff/account/password']"));
    }

    [Fact]
    public async Task Every_sign_in_brings_the_rights_up_to_date_and_keeps_the_person()
    {
        await app.Provider.NextAsync(Person("second"));
        await SignInAsync(app.Visitor());
        var id = await app.AskAsync<Guid>("select id from accounts.staff where subject = 'second'");

        await app.Provider.NextAsync(Person("second", "administrators", "another"));
        await SignInAsync(app.Visitor());
        Assert.Equal("administrator", await RolesAsync("second"));

        await app.Provider.NextAsync(Person("second", "coordinators", "administrators"));
        await SignInAsync(app.Visitor());
        Assert.Equal("administrator intake", await RolesAsync("second"));
        Assert.Equal(id, await app.AskAsync<Guid>("select id from accounts.staff where subject = 'second'"));
    }

    [Theory]
    [InlineData("another")]
    [InlineData("coordinators", "officers")]
    [InlineData]
    public async Task Who_is_in_no_group_of_ours_or_of_two_organisations_does_not_come_in(params string[] groups)
    {
        await app.Provider.NextAsync(Person("third", groups));

        var page = await SignInAsync(app.Visitor(), "cy");

        Assert.Equal("Nid oedd modd eich mewngofnodi", page.Heading);
        Assert.Equal("/cy/mewngofnodi/sefydliad?fault=no-group", page.Address);
        Assert.Equal(0L, await app.AskAsync<long>("select count(*) from accounts.staff where subject = 'third'"));
    }

    [Fact]
    public async Task Who_leaves_every_group_is_signed_out_everywhere_at_the_next_attempt()
    {
        var before = app.Visitor();
        await app.Provider.NextAsync(Person("fourth"));
        await SignInAsync(before);
        await app.Provider.NextAsync(Person("fourth", "another"));
        await SignInAsync(app.Visitor());

        Assert.StartsWith("/cy/mewngofnodi", (await before.GetAsync("/staff/account")).Address, StringComparison.Ordinal);
    }

    [Theory]
    [MemberData(nameof(Lies))]
    public async Task A_sign_in_that_was_tampered_with_is_refused_in_the_readers_language(string lie)
    {
        foreach (var (language, heading, text) in new[] { ("en", "You could not be signed in", Refused), ("cy", "Nid oedd modd eich mewngofnodi", RefusedInWelsh) })
        {
            var visitor = app.Visitor();
            await app.Provider.NextAsync(Person("liar-" + lie), lie);

            var page = await SignInAsync(visitor, language);

            Assert.Equal(HttpStatusCode.OK, page.Status);
            Assert.Equal(heading, page.Heading);
            Assert.Contains(text, page.Body, StringComparison.Ordinal);
            Assert.Equal(language, page.Document.DocumentElement.GetAttribute("lang"));
            Assert.NotEqual("/staff", (await visitor.GetAsync("/staff")).Address);
        }

        Assert.Equal(0L, await app.AskAsync<long>("select count(*) from accounts.staff where subject like 'liar%'"));
    }

    [Fact]
    public async Task An_answer_that_is_sent_twice_or_to_another_browser_opens_nothing()
    {
        var visitor = app.Visitor();
        await app.Provider.NextAsync(Person("fifth"));
        var callback = await ComeBackAsync(visitor, "en");

        var thief = app.Visitor();
        Assert.Equal("/en/sign-in/organisation?fault=refused", (await thief.GetAsync(callback.PathAndQuery)).Address);
        Assert.Equal("/staff", (await visitor.GetAsync(callback.PathAndQuery)).Address);
        Assert.Equal("/en/sign-in/organisation?fault=refused", (await visitor.GetAsync(callback.PathAndQuery)).Address);
        Assert.StartsWith("/cy/mewngofnodi", (await thief.GetAsync("/staff")).Address, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Who_thinks_better_of_it_reads_so()
    {
        await app.Provider.NextAsync(Person("sixth"), "denied");

        Assert.Equal("/en/sign-in/organisation?fault=cancelled", (await SignInAsync(app.Visitor())).Address);
    }

    [Theory]
    [InlineData("ES256")]
    [InlineData("PS256")]
    public async Task A_key_that_the_organisation_has_just_begun_to_use_is_learnt(string algorithm)
    {
        await app.Provider.NextAsync(Person("seventh"));
        Assert.Equal("/staff", (await SignInAsync(app.Visitor())).Address);

        // Its keys take turns: within two sign-ins the new one has signed.
        for (var i = 0; i < 2; i++)
        {
            await app.Provider.NextAsync(Person("seventh"), rotate: i == 0 ? algorithm : null);
            Assert.Equal("/staff", (await SignInAsync(app.Visitor())).Address);
        }
    }

    [Fact]
    public async Task Nobody_becomes_somebody_else_by_an_email_address()
    {
        var victim = await app.NewStaffAsync([StaffRole.Administrator]);
        await app.Provider.NextAsync(new { sub = "eighth", name = "Somebody", email = victim.Email.ToUpperInvariant(), groups = new[] { "coordinators" } });
        var visitor = app.Visitor();

        Assert.Equal("/en/sign-in/organisation?fault=email-taken", (await SignInAsync(visitor)).Address);
        Assert.StartsWith("/cy/mewngofnodi", (await visitor.GetAsync("/staff")).Address, StringComparison.Ordinal);
        Assert.True(await app.AskAsync<bool>("select subject is null from accounts.staff where id = $1", victim.Id));
    }

    [Fact]
    public async Task Who_has_an_account_here_connects_it_and_keeps_it()
    {
        var (staff, visitor) = await app.SignedInAsync(StaffRole.Mentor);
        await app.Provider.NextAsync(new { sub = "ninth", name = "Siân", email = staff.Email, groups = new[] { "coordinators" } });

        var connected = await visitor.GetAsync((await BackFromAsync(visitor, "/staff/account?handler=Connect")).PathAndQuery);
        Assert.Equal("/staff/account?done=connected", connected.Address);
        Assert.Contains("Your organisation’s sign-in is connected", connected.Body, StringComparison.Ordinal);

        Assert.Equal("/staff", (await SignInAsync(app.Visitor())).Address);
        Assert.Equal(staff.Id, await app.AskAsync<Guid>("select id from accounts.staff where subject = 'ninth'"));
        Assert.Equal("intake", await RolesAsync("ninth"));
    }

    [Fact]
    public async Task Somebody_whose_account_here_has_ended_does_not_come_in()
    {
        await app.Provider.NextAsync(Person("tenth"));
        await SignInAsync(app.Visitor());
        await app.AskAsync<long>("with u as (update accounts.staff set active_from = '2025-01-01', active_to = '2025-02-01' where subject = 'tenth' returning 1) select count(*) from u");

        Assert.Equal("/en/sign-in/organisation?fault=left", (await SignInAsync(app.Visitor())).Address);
    }

    [Fact]
    public async Task Sensitive_acts_ask_the_organisation_again_and_do_not_believe_an_old_answer()
    {
        var visitor = app.Visitor();
        await app.Provider.NextAsync(Person("eleventh", "administrators"));
        await SignInAsync(visitor);
        await app.AskAsync<long>("with u as (update accounts.session set confirmed_until = now() returning 1) select count(*) from u");
        var asked = await (await visitor.GetAsync("/staff/people/new")).SubmitAsync(EditStaffTests.Somebody($"{Guid.NewGuid():N}@example.wales"));
        var there = asked.Document.QuerySelector("a[href*=Organisation]")!.GetAttribute("href")!;
        var now = TimeProvider.System.GetUtcNow().ToUnixTimeSeconds();

        foreach (var (subject, at) in new[] { ("eleventh", now - 3600), ("somebody-else", now) })
        {
            await app.Provider.NextAsync(new { sub = subject, name = "A", email = "eleventh@example.wales", groups = new[] { "administrators" }, auth_time = at });
            Assert.Equal("/en/sign-in/organisation?fault=refused", (await visitor.GetAsync((await BackFromAsync(visitor, there)).PathAndQuery)).Address);
        }

        await app.Provider.NextAsync(new { sub = "eleventh", name = "A", email = "eleventh@example.wales", groups = new[] { "administrators" }, auth_time = now });
        var redirect = await visitor.FetchAsync(there);
        Assert.Contains("prompt=login&max_age=0", redirect.Headers.Location!.Query, StringComparison.Ordinal);
        var confirmed = await visitor.GetAsync((await app.Provider.VisitAsync(redirect.Headers.Location)).PathAndQuery);
        Assert.NotEqual("", (await confirmed.SubmitFormAsync("main form", null)).Text("main code"));
    }

    [Fact]
    public async Task A_Host_without_local_accounts_has_only_the_organisations_door()
    {
        await using var host = app.With(settings: ("OpenIdConnect:LocalAccounts", "false"));
        var visitor = new Visitor(host.CreateClient());

        var page = await visitor.GetAsync("/en/sign-in");
        Assert.Null(page.Document.QuerySelector("main form"));
        Assert.Equal("Sign in with your organisation", page.Text("main a.govuk-button"));
        foreach (var address in new[] { "/en/sign-in/code", "/en/sign-in/recovery-code", "/en/set-up", "/en/set-up/authenticator" })
        {
            Assert.Equal(HttpStatusCode.NotFound, (await visitor.GetAsync(address)).Status);
        }
    }

    [Fact]
    public async Task Where_no_organisation_is_configured_nothing_of_it_is_there()
    {
        await using var host = app.With(settings: ("OpenIdConnect:Authority", ""));
        var visitor = new Visitor(host.CreateClient());

        Assert.Equal(HttpStatusCode.NotFound, (await visitor.GetAsync("/en/sign-in/organisation")).Status);
        Assert.Equal(HttpStatusCode.NotFound, (await visitor.GetAsync("/sign-in/callback?code=x&state=y")).Status);
        Assert.Null((await visitor.GetAsync("/en/sign-in")).Document.QuerySelector("main a.govuk-button"));
    }

    [Fact]
    public async Task An_organisation_that_does_not_answer_is_said_to_be_out_of_reach()
    {
        await using var host = app.With(settings: ("OpenIdConnect:Authority", "http://127.0.0.1:1"));

        var page = await new Visitor(host.CreateClient()).GetAsync("/cy/mewngofnodi/sefydliad");

        Assert.Contains("Nid yw system fewngofnodi eich sefydliad yn ateb", page.Body, StringComparison.Ordinal);
    }

    private static object Person(string subject, params string[] groups) => new
    {
        sub = subject,
        name = "Siân Ŵyn-Llŷr",
        email = $"{subject}@example.wales",
        groups = groups.Length == 0 && subject != "third" ? ["coordinators"] : groups,
    };

    private Task<string> RolesAsync(string subject) =>
        app.AskAsync<string>("select string_agg(role, ' ' order by role) from accounts.staff_role r join accounts.staff s on s.id = r.staff where s.subject = $1", subject);

    private async Task<Seen> SignInAsync(Visitor visitor, string language = "en", string? returnUrl = null) =>
        await visitor.GetAsync((await ComeBackAsync(visitor, language, returnUrl)).PathAndQuery);

    private Task<Uri> ComeBackAsync(Visitor visitor, string language, string? returnUrl = null) =>
        BackFromAsync(visitor, (language == "cy" ? "/cy/mewngofnodi/sefydliad" : "/en/sign-in/organisation") + (returnUrl is null ? "" : $"?returnUrl={returnUrl}"));

    private async Task<Uri> BackFromAsync(Visitor visitor, string address)
    {
        var redirect = await visitor.FetchAsync(address);
        Assert.Equal(HttpStatusCode.Redirect, redirect.StatusCode);
        return await app.Provider.VisitAsync(redirect.Headers.Location!);
    }
}
