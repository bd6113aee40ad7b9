using System.Security.Cryptography;
using System.Text.Json;
using AngleSharp.Dom;
using AngleSharp.Html.Dom;
using AngleSharp.Html.Parser;
using Community.Contracts.Host;
using Community.Host.Accounts;
using Community.Portal;
using Community.Tests.Architecture;
using Microsoft.AspNetCore.WebUtilities;
using Microsoft.Extensions.Logging;
using Npgsql;

namespace Community.Proofs;

/// <summary>
/// A published Host with a PostgreSQL of its own, everybody of the access matrix signed in, and every address of the matrix: what a
/// proof needs that asks each address as each person.
/// </summary>
internal sealed class World : IAsyncDisposable
{
    private readonly List<HostProcess> _hosts = [];
    private readonly SocketsHttpHandler _handler = new() { AllowAutoRedirect = false, UseCookies = false };

    private World(Installation installation)
    {
        Installation = installation;
        Http = new(_handler);
    }

    public Installation Installation { get; }

    public HttpMessageInvoker Http { get; }

    public HostProcess Host => _hosts[0];

    public IReadOnlyList<MatrixRow> Matrix { get; } = Proofs.Matrix.Read();

    public Personas Personas { get; private set; } = null!;

    /// <summary>Of the demo, at the council's intake desk, of all its areas.</summary>
    public Persona Desk { get; private set; } = null!;

    /// <param name="settings">Of the Host, beside those that every proof has.</param>
    /// <param name="database">Of PostgreSQL.</param>
    /// <param name="called">The names of staff, where they matter.</param>
    public static async Task<World> MakeAsync(
        CancellationToken stop, ILogger? databaseLog = null, IReadOnlyList<string>? database = null, Func<string, bool, (string Name, string Email)>? called = null, params (string Name, string Value)[] settings)
    {
        var world = new World(await Installation.MakeAsync(stop, databaseLog, settings: database ?? []));
        await world.StartAsync(stop, settings);
        world.Personas = await new Personas(world.Installation, world.Http, world.Host.Address, called).MakeAsync(stop);
        world.Desk = await world.Personas.SignedInAsync("the intake desk of the demo", StaffRole.Intake, police: false, DemoPeople.Intake, stop, areas: []);
        return world;
    }

    /// <summary>One more Host on the same database.</summary>
    public async Task<HostProcess> StartAsync(CancellationToken stop, params (string Name, string Value)[] settings)
    {
        (string, string)[] all =
        [
            ("Limits__SignInsAMinute", "1000000"), ("Limits__PublicPostsAMinute", "1000000"),
            // An organisation that cannot be reached: its addresses are there.
            ("OpenIdConnect__Authority", "http://127.0.0.1:9"), ("OpenIdConnect__ClientId", "proof"), ("OpenIdConnect__ClientSecret", "proof"),
            ("OpenIdConnect__Groups__0__Id", "proof"), ("OpenIdConnect__Groups__0__Agency", "denbighshire-council"), ("OpenIdConnect__Groups__0__Roles__0", "mentor"),
            .. settings,
        ];
        var host = await Installation.StartAsync(Installation.FreePort(), mailPort: null, stop, all);
        _hosts.Add(host);
        return host;
    }

    /// <summary>Somebody of no police who holds the right that this row asks for; a stranger where it asks for none.</summary>
    public Persona Holder(MatrixRow row) =>
        row.Policy is "anybody" ? Personas.Stranger
        : Personas.All.Find(p => p is { Role: not null, IsPolice: false } && row.Cells[p.Role] is AccessMatrix.Yes)
            ?? Personas.All.First(p => p is { Role: not null, IsPolice: false } && row.Cells[p.Role] is not (AccessMatrix.Refused or AccessMatrix.SignIn));

    /// <summary>The cookie of a draft in which everything is answered.</summary>
    public async Task<string> DraftAsync(Answers answers, CancellationToken stop)
    {
        var (secret, at) = (RandomNumberGenerator.GetBytes(Draft.SecretLength), TimeProvider.System.GetUtcNow());
        var draft = Draft.Start(Guid.CreateVersion7(at), secret, "en", at);
        await using var connection = await Installation.OpenAsync(stop);
        await using var keep = new NpgsqlCommand("insert into portal.draft (id, secret_hash, language, answers, started_at, ends_at, card_id) values ($1, $2, 'en', $3, $4, $5, $6)", connection)
        {
            Parameters =
            {
                new() { Value = draft.Id }, new() { Value = draft.SecretHash }, new() { Value = Installation.Keys.Seal("portal.draft.answers", JsonSerializer.SerializeToUtf8Bytes(answers, JsonSerializerOptions.Web)) },
                new() { Value = at.UtcDateTime }, new() { Value = draft.EndsAt.UtcDateTime }, new() { Value = (object?)answers.Card?.CardId ?? DBNull.Value, NpgsqlDbType = NpgsqlTypes.NpgsqlDbType.Uuid },
            },
        };
        await keep.ExecuteNonQueryAsync(stop);
        return $"{draft.Id:N}.{WebEncoders.Base64UrlEncode(secret)}";
    }

    /// <summary>Somebody sends such a draft through the form. Returns its cookie, and the application.</summary>
    public async Task<(string Cookie, Guid Application)> SendAsync(Answers answers, CancellationToken stop)
    {
        var cookie = await DraftAsync(answers, stop);
        await new Applicant(Http, () => Host.Address, cookie).SendAsync(stop);
        return (cookie, await IdAsync("select application_id from portal.draft where id = $1", Guid.ParseExact(cookie.Split('.')[0], "N"), stop));
    }

    /// <summary>The id that this asks for, once it is there.</summary>
    public async Task<Guid> IdAsync(string sql, Guid about, CancellationToken stop)
    {
        while (true)
        {
            await using (var connection = await Installation.OpenAsync(stop))
            {
                await using var command = new NpgsqlCommand(sql, connection) { Parameters = { new() { Value = about } } };
                if (await command.ExecuteScalarAsync(stop) is Guid id)
                {
                    return id;
                }
            }

            await Task.Delay(100, stop);
        }
    }

    /// <summary>Opens a page, fills its form as somebody would and sends it.</summary>
    public static async Task<Answer> FillAsync(Persona who, string address, CancellationToken stop, params (string Name, string Value)[] typed)
    {
        var page = await who.GetAsync(address, stop);
        return Fields(page, typed) is { } fields ? await who.SendAsync(HttpMethod.Post, address, fields, stop) : page;
    }

    /// <summary>What the main form of a page would send with these answers; null where there is none. "?" chooses the first that is offered.</summary>
    public static List<KeyValuePair<string, string>>? Fields(Answer page, params IReadOnlyList<(string Name, string Value)> typed)
    {
        var document = (IHtmlDocument)new HtmlParser().ParseDocument(page.Text);
        if (document.QuerySelector<IHtmlFormElement>("main form") is not { } form)
        {
            return null;
        }

        var given = typed.Select(t => t.Name).ToHashSet(StringComparer.Ordinal);
        List<KeyValuePair<string, string>> fields = [.. form.Elements.Where(e => e.GetAttribute("name") is { } name && !given.Contains(name)).SelectMany(Browser.Posted)];
        foreach (var (name, value) in typed)
        {
            var chosen = value is not "?" ? value : form.Elements.Where(e => e.GetAttribute("name") == name).SelectMany(Offered).FirstOrDefault(v => v.Length > 0) ?? "";
            fields.Add(KeyValuePair.Create(name, chosen));
        }

        return fields;
    }

    /// <summary>Until nothing that is due waits any more.</summary>
    public Task SettledAsync(CancellationToken stop) =>
        KillProof.UntilAsync(() => Installation.CountAsync("select count(*) from messaging.envelope where dead_at is null and due_at <= now()", stop), stop);

    public async Task DoAsync(string sql, CancellationToken stop, params object[] values)
    {
        await using var connection = await Installation.OpenAsync(stop);
        await using var command = new NpgsqlCommand(sql, connection);
        foreach (var value in values)
        {
            command.Parameters.Add(new() { Value = value });
        }

        await command.ExecuteNonQueryAsync(stop);
    }

    public async ValueTask DisposeAsync()
    {
        foreach (var host in _hosts)
        {
            host.Dispose();
        }

        Http.Dispose();
        _handler.Dispose();
        await Installation.DisposeAsync();
    }

    private static IEnumerable<string> Offered(IElement element) => element switch
    {
        IHtmlSelectElement select => select.Options.Select(o => o.Value),
        IHtmlInputElement { Type: "radio" or "checkbox" } box => [box.Value],
        _ => [],
    };
}
