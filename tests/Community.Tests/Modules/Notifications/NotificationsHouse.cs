using System.Security.Claims;
using System.Text.Encodings.Web;
using Community.Contracts.Host;
using Community.Contracts.Platform;
using Community.Contracts.Portal;
using Community.Notifications;
using Community.Notifications.Features;
using Microsoft.AspNetCore.Authentication;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace Community.Tests.Modules.Notifications;

/// <summary>The App with a small staff directory, a module with one step, and whoever a test says is signed in.</summary>
public class NotificationsHouse(Cluster cluster) : App(cluster)
{
    internal SmallDirectory Staff { get; } = new();

    /// <summary>Somebody of staff at a browser: claims like "role=intake"; English unless a claim before says otherwise.</summary>
    public Visitor SignedIn(params string[] claims)
    {
        var client = Client();
        client.DefaultRequestHeaders.Add(ClaimsInHeader.Name, [$"sub={Guid.CreateVersion7()}", "name=Sian", .. claims, "language=en"]);
        return new(client);
    }

    /// <summary>Sends messages to all who handle them, and handles what is due.</summary>
    public async Task TellAsync(params object[] messages)
    {
        await using var scope = Services.CreateAsyncScope();
        await scope.ServiceProvider.GetRequiredService<NotificationsDb>().CommitAsync(new("tell", Guid.CreateVersion7()), TestContext.Current.CancellationToken, messages);
        await DrainAsync();
    }

    /// <summary>The minute's work, and what it sends.</summary>
    public async Task RemindAsync()
    {
        await RunAsync<SendDueReminders>();
        await DrainAsync();
    }

    internal Task<List<Message>> AboutAsync(Guid about) => SeeAllAsync(all =>
        all.GetRequiredService<NotificationsDb>().Messages.AsNoTracking().Where(m => m.About == about).OrderBy(m => m.Id).ToListAsync());

    internal Task<List<Reminder>> RemindersAsync(Guid caseId) => SeeAllAsync(all =>
        all.GetRequiredService<NotificationsDb>().Reminders.AsNoTracking().Where(r => r.CaseId == caseId).OrderBy(r => r.Revision).ThenBy(r => r.SendAt).ToListAsync());

    /// <summary>Intake's tasks to ring, post or ask: what stands for a confirmation that could not be sent.</summary>
    public Task<long> TasksAsync(Guid application) =>
        AskAsync<long>("select count(*) from referral.task where application_id = $1 and kind in ('RingToConfirm', 'PostToConfirm', 'ConfirmThroughSomebody')", application);

    internal static StaffContact Person(string name, string email, string language) => new(Guid.CreateVersion7(), name, email, language);

    internal static readonly SafeContact OnlyEmail = new(null, null, "sian@example.test", null, false, null, null, "any", null, null, false, true, null);

    internal static ApplicationSubmitted Application(SafeContact contact, string writing = "cy", string? council = "denbighshire") => new(
        Guid.CreateVersion7(),
        Reference(),
        new(2026, 11, 23, 10, 0, 0, TimeSpan.Zero),
        new(2026, 11, 27),
        Asking.Myself,
        Guid.CreateVersion7(),
        [new(Guid.CreateVersion7(), "Siân Ŵyn", BirthDate.Unknown, "self", WantsHelp: true, [], "cy")],
        "Gwaith",
        [],
        null,
        council,
        null,
        null,
        NoFixedAddress: false,
        null,
        contact,
        new(writing, "cy", null, Interpreter: false, []),
        new(ToTakePart: true, "1", "cy", new(2026, 11, 23, 10, 0, 0, TimeSpan.Zero)),
        WorryingWords: false);

    protected override void Replace(IServiceCollection services)
    {
        services.AddSingleton<IStaffDirectory>(Staff);
        services.AddScoped<IOpenWork, OneStep>();
        services.AddAuthentication(ClaimsInHeader.Name).AddScheme<AuthenticationSchemeOptions, ClaimsInHeader>(ClaimsInHeader.Name, null);
    }

    private static string Reference() => Guid.CreateVersion7().ToString("N")[^13..].ToUpperInvariant();

    private sealed class OneStep : IOpenWork
    {
        public string Source => "test.case";

        public Task<IReadOnlyList<OpenWork>> OwnedByAsync(IReadOnlyCollection<Guid> owners, OpenWork? after, int take, CancellationToken stop) => Task.FromResult<IReadOnlyList<OpenWork>>([]);

        public string Describe(string nextStep) => Community.Platform.Language.Languages.Current == "cy" ? "Ffonio’r teulu" : "Phone the family";
    }

    private sealed class ClaimsInHeader(IOptionsMonitor<AuthenticationSchemeOptions> options, ILoggerFactory logger, UrlEncoder encoder)
        : AuthenticationHandler<AuthenticationSchemeOptions>(options, logger, encoder)
    {
        public const string Name = "Test-Claims";

        protected override Task<AuthenticateResult> HandleAuthenticateAsync()
        {
            var claims = Request.Headers[Name].SelectMany(h => h!.Split(',')).Select(c => c.Trim().Split('=', 2)).Select(c => new Claim(c[0], c[1])).ToList();
            return Task.FromResult(claims.Count == 0
                ? AuthenticateResult.NoResult()
                : AuthenticateResult.Success(new(new(new ClaimsIdentity([.. claims, new("ends-for-good", "2100-01-01T00:00:00Z")], Name)), Name)));
        }
    }
}

/// <summary>The same with a real mail server.</summary>
public sealed class MailHouse(Cluster cluster) : NotificationsHouse(cluster)
{
    internal MailServer Server { get; private set; } = null!;

    protected override IEnumerable<KeyValuePair<string, string>> MoreSettings => new Dictionary<string, string>(StringComparer.Ordinal)
    {
        ["Smtp:Host"] = "127.0.0.1",
        ["Smtp:Port"] = $"{Server.Port}",
        ["Smtp:FromEn"] = "help@community.test",
        ["Smtp:FromCy"] = "help-cy@community.test",
        ["Smtp:NeutralFrom"] = "post@neutral.test",
        ["Smtp:Domain"] = "mail.community.test",
        ["Messaging:FirstRetry"] = "00:00:00.001",
    };

    public override async ValueTask InitializeAsync()
    {
        Server = await MailServer.StartAsync();
        await base.InitializeAsync();
    }

    public override async ValueTask DisposeAsync()
    {
        await base.DisposeAsync();
        Server.Dispose();
        GC.SuppressFinalize(this);
    }
}
