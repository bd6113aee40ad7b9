using System.Diagnostics;
using System.Globalization;
using System.Text.Json;
using Community.Host.Accounts;
using Community.Tests.Host.Accounts;
using Npgsql;

namespace Community.Proofs;

/// <summary>
/// Two Hosts of the published build over one PostgreSQL, and organisations that lie: whatever is wrong with a sign-in is refused with a
/// page in the reader's language; guessing slows one account and nobody else; whoever is disabled is out everywhere within a second.
/// </summary>
internal static class SignInProof
{
    internal sealed record Size(int Rounds);

    public static readonly Size Full = new(20);
    public static readonly Size Small = new(4);

    private const string Session = "__Host-staff";
    private const string RefusedInEnglish = "You could not be signed in";
    private const string RefusedInWelsh = "Nid oedd modd eich mewngofnodi";

    private static readonly string[] s_lies =
    [
        "audience", "audiences", "issuer", "nonce", "no-nonce", "state", "no-state", "algorithm-none", "algorithm-hs256", "algorithm-hs256-secret", "algorithm-rs384",
        "expired", "not-yet", "unknown-key", "no-key-named", "another-key", "changed-after-signing", "cut", "not-a-token", "no-token", "no-subject", "no-code", "provider-error", "token-endpoint-broken",
    ];

    private static readonly (string Language, string Organisation, string SignIn, string Heading)[] s_languages =
    [
        ("en", "/en/sign-in/organisation", "/en/sign-in", RefusedInEnglish), ("cy", "/cy/mewngofnodi/sefydliad", "/cy/mewngofnodi", RefusedInWelsh),
    ];

    public static async Task<int> RunAsync(Size size, int seed, CancellationToken stop)
    {
        var (findings, random, clock) = (new Findings(), new Random(seed), Stopwatch.StartNew());
        findings.Figure("seed", seed);
        await using var installation = await Installation.MakeAsync(stop);
        var tests = Path.Combine(Installation.Root(), "tests", "Community.Tests");
        await using var liar = await Provider.StartAsync(tests, "tampering");
        using var handler = new SocketsHttpHandler { AllowAutoRedirect = false, UseCookies = false };
        using var http = new HttpMessageInvoker(handler);
        var there = new There(installation, http, [], findings, stop);

        var ports = new[] { Installation.FreePort(), Installation.FreePort() };
        await using var real = await Provider.StartAsync(tests, "real", $"http://127.0.0.1:{ports[1]}");
        using var first = await installation.StartAsync(ports[0], mailPort: null, stop, Settings(liar));
        using var second = await installation.StartAsync(ports[1], mailPort: null, stop, Settings(real));
        findings.Figure("prepared after", $"{clock.Elapsed.TotalSeconds:F0} s");

        await LiesAsync(there, liar, first.Address, random);
        await ReplayedCodeAsync(there, real, second.Address);
        var people = JsonSerializer.Deserialize<Person[]>(await File.ReadAllTextAsync(Path.Combine(installation.DataFolder, "demo-staff.json"), stop))!;
        Person Of(string role) => people.First(p => p.Roles.Split(' ').Contains(role));
        await ReplayedTotpAsync(there, first.Address, [Of("mentor"), Of("panel-chair")]);
        await GuessesAsync(there, first.Address, Of("panel-coordinator"), Of("information-governance"));
        await NewSessionAsync(there, first.Address, Of("mentoring-manager"));
        await OutAsync(there, first.Address, second.Address, Of("administrator"), Of("intake"), size.Rounds);
        Cookies(findings, there.Cookies);
        findings.Figure("took", $"{clock.Elapsed.TotalSeconds:F0} s");
        return findings.Close();
    }

    private static async Task LiesAsync(There there, Provider liar, Uri host, Random random)
    {
        var (lies, inLanguage, faults, cameIn) = (0, 0, 0, 0);
        foreach (var (lie, at) in s_lies.Select(l => (l, random.Next())).OrderBy(l => l.Item2))
        {
            foreach (var (language, address, _, heading) in s_languages)
            {
                var browser = there.Browser(host);
                await liar.NextAsync(new { sub = $"liar-{lie}", name = "Liar", email = $"{lie}@example.wales", groups = new[] { "administrators" } }, lie);
                var page = await ThroughAsync(there, liar, browser, address);
                lies++;
                inLanguage += page.Heading == heading && page.Language == language && page.Status == 200 ? 1 : 0;
                faults += page.Status >= 500 ? 1 : 0;
                cameIn += (await browser.GetAsync("/staff", there.Stop)).Address.AbsolutePath == "/staff" ? 1 : 0;
                if (page.Heading != heading)
                {
                    there.Findings.Figure($"not refused as it should be: {lie}", $"{page.Status} {page.Address.PathAndQuery} {page.Heading}");
                }
            }
        }

        var honest = there.Browser(host);
        await liar.NextAsync(new { sub = "honest", name = "Honest", email = "honest@example.wales", groups = new[] { "coordinators" } });
        there.Findings.Must("honest sign-ins that came in", (await ThroughAsync(there, liar, honest, "/en/sign-in/organisation")).Address.AbsolutePath == "/staff" ? 1 : 0, 1);
        there.Findings.Must("tampered sign-ins refused in the reader's language", inLanguage, lies);
        there.Findings.Must("of these answered with 500 or more", faults, 0);
        there.Findings.Must("of these signed in all the same", cameIn, 0);
        there.Findings.Must("accounts made by a lie", await there.Installation.CountAsync("select count(*) from accounts.staff where subject like 'liar%'", there.Stop), 0);
    }

    // The whole answer of a certified provider, code and state, brought twice by the very browser that asked for it.
    private static async Task ReplayedCodeAsync(There there, Provider real, Uri host)
    {
        var (refused, once) = (0, 0);
        foreach (var (language, address, _, heading) in s_languages)
        {
            var browser = there.Browser(host);
            var away = await browser.FetchAsync(address, there.Stop);
            var before = browser.At(host);
            var back = await real.VisitAsync(away.Headers.Location!, language == "en" ? "si-n" : "gwen");
            once += (await browser.GetAsync(back.PathAndQuery, there.Stop)).Address.AbsolutePath == "/staff" ? 1 : 0;
            var page = await before.GetAsync(back.PathAndQuery, there.Stop);
            refused += page.Heading == heading && page.Language == language && page.Status == 200 ? 1 : 0;
        }

        there.Findings.Must("authorization codes taken once", once, s_languages.Length);
        there.Findings.Must("authorization codes refused the second time", refused, s_languages.Length);
    }

    private static async Task ReplayedTotpAsync(There there, Uri host, Person[] people)
    {
        var (once, refused) = (0, 0);
        foreach (var (person, (language, _, address, _)) in people.Zip(s_languages))
        {
            var code = person.Code();
            once += await there.SignInAsync(there.Browser(host), address, person, code) is { Address.AbsolutePath: "/staff" } ? 1 : 0;
            var page = await there.SignInAsync(there.Browser(host), address, person, code);
            refused += page.Address.AbsolutePath != "/staff" && page.Language == language && page.Error.Length > 0 && page.Status == 200 ? 1 : 0;
        }

        there.Findings.Must("authenticator codes taken once", once, people.Length);
        there.Findings.Must("authenticator codes refused the second time", refused, people.Length);
    }

    private static async Task GuessesAsync(There there, Uri host, Person guessed, Person other)
    {
        var browser = there.Browser(host);
        var page = await there.PasswordAsync(browser, "/cy/mewngofnodi", guessed);
        var refused = 0;
        for (var i = 0; i < 11; i++)
        {
            page = await browser.SubmitAsync(page, there.Stop, ("Code", "000000"));
            refused += page is { Status: 200, Language: "cy", Error.Length: > 0 } ? 1 : 0;
        }

        there.Findings.Must("wrong codes refused with a page in Welsh", refused, 11);
        page = await browser.SubmitAsync(page, there.Stop, ("Code", guessed.Code()));
        there.Findings.Must("right codes taken right after them", page.Address.AbsolutePath == "/staff" ? 1 : 0, 0);
        there.Findings.Must("accounts that have to wait", await there.Installation.CountAsync("select count(*) from accounts.sign_in_guard where locked_until > now()", there.Stop), 1);
        there.Findings.Must("of these longer than 15 minutes", await there.Installation.CountAsync("select count(*) from accounts.sign_in_guard where locked_until > now() + interval '15 minutes'", there.Stop), 0);
        there.Findings.Must("others who sign in from the same place meanwhile", (await there.SignInAsync(there.Browser(host), "/en/sign-in", other, other.Code())).Address.AbsolutePath == "/staff" ? 1 : 0, 1);
        await there.DoAsync("update accounts.sign_in_guard set locked_until = now() where locked_until > now()");
        there.Findings.Must("sign-ins of the owner after the wait", (await there.SignInAsync(there.Browser(host), "/en/sign-in", guessed, guessed.Code(later: 1))).Address.AbsolutePath == "/staff" ? 1 : 0, 1);
    }

    private static async Task NewSessionAsync(There there, Uri host, Person person)
    {
        var browser = there.Browser(host);
        browser[Session] = new('A', 43);
        await there.SignInAsync(browser, "/en/sign-in", person, person.Code());
        var (given, kept) = (browser[Session], browser.At(host));
        there.Findings.Must("sessions that keep the number a browser came with", given == new string('A', 43) ? 1 : 0, 0);
        var page = await browser.GetAsync("/staff/account/password", there.Stop);
        page = await browser.SubmitAsync(page, there.Stop, ("Current", person.Password), ("New", person.Password + " newydd"));
        there.Findings.Must("new sessions after a change of password", page.Address.AbsolutePath == "/staff/account" && browser[Session] != given ? 1 : 0, 1);
        there.Findings.Must("old sessions that still open a page", (await kept.GetAsync("/staff/account", there.Stop)).Address.AbsolutePath == "/staff/account" ? 1 : 0, 0);
    }

    // An administrator at one Host ends somebody, or takes their role; that person works at both.
    private static async Task OutAsync(There there, Uri one, Uri other, Person administrator, Person person, int rounds)
    {
        var desk = there.Browser(one);
        await there.SignInAsync(desk, "/en/sign-in", administrator, administrator.Code());
        var id = await there.IdAsync(person.Email);
        (string, string?) roles = ("Form.Roles", person.Roles.Split(' ')[0]);
        var (late, slowest, worked) = (0, TimeSpan.Zero, 0);
        for (var round = 0; round < rounds; round++)
        {
            var session = there.Browser(one);
            session[Session] = await there.OpenSessionAsync(id);
            Browser[] places = [session, session.At(other)];
            worked += await OpenAsync() == 2 ? 1 : 0;
            var form = await desk.GetAsync($"/staff/people/{id}", there.Stop);
            var begun = Stopwatch.GetTimestamp();
            await desk.SubmitAsync(form, there.Stop, round % 2 == 0
                ? [("Form.Last.Day", "1"), ("Form.Last.Month", "2"), ("Form.Last.Year", "2026")]
                : [("Form.Roles", "officer")]);
            while (await OpenAsync() > 0 && Stopwatch.GetElapsedTime(begun) < TimeSpan.FromSeconds(5))
            {
            }

            var took = Stopwatch.GetElapsedTime(begun);
            (late, slowest) = (late + (took > TimeSpan.FromSeconds(1) ? 1 : 0), took > slowest ? took : slowest);
            form = await desk.GetAsync($"/staff/people/{id}", there.Stop);
            await desk.SubmitAsync(form, there.Stop, ("Form.Last.Day", ""), ("Form.Last.Month", ""), ("Form.Last.Year", ""), roles);

            async Task<int> OpenAsync()
            {
                var open = 0;
                foreach (var place in places)
                {
                    open += await place.GetAsync("/staff/work", there.Stop) is { Status: 200, Address.AbsolutePath: "/staff/work" } ? 1 : 0;
                }

                return open;
            }
        }

        there.Findings.Must("rounds in which the person worked at both Hosts before", worked, rounds);
        there.Findings.Must("rounds in which the person stayed longer than a second", late, 0);
        there.Findings.Figure("from the press to both doors shut, slowest", string.Create(CultureInfo.InvariantCulture, $"{slowest.TotalMilliseconds:F0} ms"));
    }

    private static void Cookies(Findings findings, List<string> cookies)
    {
        bool IsHard(string cookie) => cookie.StartsWith("__Host-", StringComparison.Ordinal)
            && new[] { "; path=/", "; secure", "; httponly", "; samesite=" }.All(part => cookie.Contains(part, StringComparison.OrdinalIgnoreCase))
            && !cookie.Contains("samesite=none", StringComparison.OrdinalIgnoreCase) && !cookie.Contains("domain=", StringComparison.OrdinalIgnoreCase);
        findings.Figure("cookies seen, by name", $"{cookies.Count}: {string.Join(' ', cookies.Select(c => c.Split('=', '.')[0]).Distinct().Order())}");
        findings.Must("cookies without __Host-, Secure, HttpOnly or SameSite", cookies.Count(c => !IsHard(c)), 0);
        findings.Must("session cookies among them", cookies.Exists(c => c.StartsWith(Session + "=", StringComparison.Ordinal)) ? 1 : 0, 1);
    }

    private static async Task<Browser.Page> ThroughAsync(There there, Provider provider, Browser browser, string address)
    {
        var away = await browser.FetchAsync(address, there.Stop);
        return await browser.GetAsync((await provider.VisitAsync(away.Headers.Location!)).PathAndQuery, there.Stop);
    }

    private static (string, string)[] Settings(Provider provider) =>
        [.. provider.Settings.Select(s => (s.Name.Replace(":", "__", StringComparison.Ordinal), s.Value)), ("Limits__SignInsAMinute", "1000000")];

    /// <summary>Somebody of the demo.</summary>
    private sealed record Person(string Name, string Email, string Roles, string Password, string Secret)
    {
        public string Code(int later = 0) => Totp.Code(Secret, Totp.StepAt(TimeProvider.System.GetUtcNow()) + later);
    }

    private sealed record There(Installation Installation, HttpMessageInvoker Http, List<string> Cookies, Findings Findings, CancellationToken Stop)
    {
        public Browser Browser(Uri host) => new(Http, host, Cookies);

        public async Task<Browser.Page> PasswordAsync(Browser browser, string address, Person person) =>
            await browser.SubmitAsync(await browser.GetAsync(address, Stop), Stop, ("Email", person.Email), ("Password", person.Password));

        public async Task<Browser.Page> SignInAsync(Browser browser, string address, Person person, string code) =>
            await browser.SubmitAsync(await PasswordAsync(browser, address, person), Stop, ("Code", code));

        public async Task DoAsync(string sql)
        {
            await using var connection = await Installation.OpenAsync(Stop);
            await using var command = new NpgsqlCommand(sql, connection);
            await command.ExecuteNonQueryAsync(Stop);
        }

        public async Task<Guid> IdAsync(string email)
        {
            await using var connection = await Installation.OpenAsync(Stop);
            await using var command = new NpgsqlCommand("select id from accounts.staff where email = $1", connection) { Parameters = { new() { Value = email } } };
            return (Guid)(await command.ExecuteScalarAsync(Stop))!;
        }

        /// <summary>A session as the Host would open it: an authenticator's code is good once in thirty seconds, rounds are quicker.</summary>
        public async Task<string> OpenSessionAsync(Guid staff)
        {
            var secret = System.Security.Cryptography.RandomNumberGenerator.GetBytes(32);
            await using var connection = await Installation.OpenAsync(Stop);
            await using var command = new NpgsqlCommand("""
                insert into accounts.session (id, hash, staff, stamp, way, browser, device, started_at, seen_at, ends_at, confirmed_until)
                select gen_random_uuid(), $1, id, security_stamp, 'password', 'other', 'computer', now(), now(), now() + interval '30 minutes', now() from accounts.staff where id = $2
                """, connection)
            {
                Parameters = { new() { Value = System.Security.Cryptography.SHA256.HashData(secret) }, new() { Value = staff } },
            };
            await command.ExecuteNonQueryAsync(Stop);
            return System.Buffers.Text.Base64Url.EncodeToString(secret);
        }
    }
}
