using Community.Contracts.Portal;
using Community.Platform.Database;
using Microsoft.Extensions.DependencyInjection;

namespace Community.Tests.Modules.Referral;

/// <summary>An application as Portal would send it, for tests of what comes after.</summary>
internal static class Application
{
    public static readonly SafeContact ByEmail = new(null, null, "sian@example.org", null, false, null, null, "any", null, null, MayLeaveMessage: true, MaySayWho: true, null);

    public static ApplicationSubmitted Of(string name, DateOnly? birth = null, string? council = "denbighshire", DateOnly? promisedBy = null, bool worrying = false, SafeContact? contact = null)
    {
        var person = Person(name, "self", birth: new(birth ?? new(1990, 3, 27), null, null));
        return new(
            Guid.CreateVersion7(),
            "7KQ29MDAX4TEP",
            TimeProvider.System.GetUtcNow(),
            promisedBy ?? DateOnly.FromDateTime(TimeProvider.System.GetUtcNow().UtcDateTime).AddDays(3),
            Asking.Myself,
            person.PersonId,
            [person],
            "Cael gwaith",
            ["work"],
            null,
            council,
            "rhyl",
            "LL18 1AA",
            NoFixedAddress: false,
            null,
            contact ?? ByEmail,
            new("cy", "cy", null, Interpreter: false, []),
            new(ToTakePart: true, "1", "cy", TimeProvider.System.GetUtcNow()),
            worrying);
    }

    public static Applicant Person(string name, string relationship, bool wantsHelp = true, BirthDate? birth = null) =>
        new(Guid.CreateVersion7(), name, birth ?? BirthDate.Unknown, relationship, wantsHelp, [], "cy");

    /// <summary>A parent, who wants nothing for themselves, asks for the others.</summary>
    public static ApplicationSubmitted ForChildren(string parent, params Applicant[] others)
    {
        var asker = Person(parent, "parent", wantsHelp: false);
        return Of(parent) with { AskingFor = Asking.MyChild, AskedBy = asker.PersonId, People = [asker, .. others] };
    }

    /// <summary>Hands messages to their subscribers as a commit would, and lets them be handled.</summary>
    public static async Task SendAsync(this App app, params object[] messages)
    {
        await using (var scope = app.Services.CreateAsyncScope())
        {
            var db = scope.ServiceProvider.GetRequiredService<Community.Portal.PortalDb>();
            await db.CommitAsync(new Why("test", Guid.CreateVersion7()), TestContext.Current.CancellationToken, messages);
        }

        await app.DrainAsync();
    }

    /// <summary>The case of the application's first person.</summary>
    public static Task<Guid> CaseOfAsync(this App app, ApplicationSubmitted sent) =>
        app.AskAsync<Guid>("select id from referral.case where application_id = $1 order by id limit 1", sent.ApplicationId);
}
