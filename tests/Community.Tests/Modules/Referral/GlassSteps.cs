using Community.Host.Accounts;
using Community.Platform.Encryption;
using Community.Portal;
using Microsoft.Extensions.DependencyInjection;
using Npgsql;

namespace Community.Tests.Modules.Referral;

/// <summary>Broken glass, in the hands of somebody at a browser.</summary>
internal static class GlassSteps
{
    public const string Reason = "Mae’r ysgol wedi ffonio: ni ddaeth y plentyn adref neithiwr.";

    /// <summary>A case under a reference of its own, which nobody but the boundary team sees.</summary>
    public static async Task<(Guid Id, string Reference)> UnseenAsync(this ReferralHouse house, string name = "Siân Ŵyn")
    {
        var sent = Application.Of(name, council: null) with { Reference = Reference.New() };
        return (await house.OpenAsync(sent), sent.Reference);
    }

    public static async Task<Seen> BreakAsync(this Visitor visitor, string asked, string minutes = "15", string category = "child-at-risk", string? reason = Reason) =>
        await (await visitor.GetAsync("/staff/break-glass")).SubmitAsync(("Asked", asked), ("Category", category), ("Reason", reason), ("Minutes", minutes));

    /// <summary>The newest that this person broke.</summary>
    public static Task<Guid> GlassOfAsync(this App app, Guid staff) =>
        app.AskAsync<Guid>("select id from access.broken_glass where staff = $1 order by id desc limit 1", staff);

    public static Task<Seen> CaseAsync(this Visitor visitor, Guid id) => visitor.GetAsync($"/staff/cases/{id}");

    public static Task<Visitor> OutsiderAsync(this ReferralHouse house) => house.SignedInAsync(ReferralHouse.OutsideBoundary);

    public static Task<Visitor> GovernanceAsync(this App app) => app.SignedInAsync(DemoPeople.Governance);

    /// <summary>Some words, sealed for that column.</summary>
    public static byte[] Sealed(this App app, string place) => app.Services.GetRequiredService<DataKeys>().Seal(place, "geiriau"u8);

    /// <summary>As if that person had signed in an hour ago.</summary>
    public static Task<long> LongAgoAsync(this App app, Guid staff) =>
        app.AskAsync<long>("with old as (update accounts.session set confirmed_until = now() where staff = $1 returning 1) select count(*) from old", staff);

    /// <summary>Asks the database as the application would, as somebody of the staff with these roles.</summary>
    public static async Task<NpgsqlConnection> AsStaffAsync(this App app, Guid staff, Guid session, string roles, string controllers = "denbighshire", bool police = false)
    {
        var connection = await TestDatabase.OpenAsync(app.Database.App);
        await using var identity = new NpgsqlCommand(
            "select set_config('community.' || n, v, false) from unnest($1, $2) as x(n, v)", connection)
        {
            Parameters =
            {
                new() { Value = new[] { "actor", "user", "police", "roles", "controllers", "session" } },
                new() { Value = new[] { $"staff:{staff}", $"{staff}", police ? "true" : "false", roles, controllers, $"{session}" } },
            },
        };
        await identity.ExecuteNonQueryAsync();
        return connection;
    }
}
