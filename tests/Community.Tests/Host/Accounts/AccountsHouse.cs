using System.Reflection;
using Community.Host.Accounts;
using Community.Platform.Database;
using Community.Platform.Encryption;
using Microsoft.AspNetCore.Identity;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Npgsql;

namespace Community.Tests.Host.Accounts;

/// <summary>The accounts' services over a database of the test class, with a clock that the test moves.</summary>
public sealed class AccountsHouse(Cluster cluster) : IAsyncLifetime
{
    public const string Password = "ŵy a thŷ a chân";

    private ServiceProvider _services = null!;

    public TestDatabase Database { get; private set; } = null!;

    internal MovedClock Clock { get; } = new();

    public async ValueTask InitializeAsync()
    {
        Database = await cluster.CreateDatabaseAsync();
        _services = Build();
    }

    public async ValueTask DisposeAsync()
    {
        await _services.DisposeAsync();
        await Database.DisposeAsync();
    }

    internal ServiceProvider Build()
    {
        var services = new ServiceCollection();
        services.AddSingleton<IConfiguration>(new ConfigurationBuilder().Build());
        services.AddLogging().AddLocalization();
        services.AddSingleton<TimeProvider>(Clock);
        services.AddSingleton(new AccountsDatabase(NpgsqlDataSource.Create(Database.Accounts)));
        services.AddScoped<Community.Platform.Access.Caller>();
        services.AddSingleton(DataKeys.Of(new ConfigurationBuilder().AddInMemoryCollection([new("Keys:Document", TestKeys.Document)]).Build()));
        services.AddAccounts();
        services.AddKeyedSingleton<TimeProvider>(AccountsClock.Key, Clock);
        services.AddSingleton(new Community.Platform.Language.Addresses(Array.Empty<Assembly>()));
        services.Configure<PasswordHasherOptions>(o => o.IterationCount = 1000);
        return services.BuildServiceProvider(validateScopes: true);
    }

    internal async Task<T> InScopeAsync<TService, T>(Func<TService, Task<T>> work)
        where TService : notnull
    {
        await using var scope = _services.CreateAsyncScope();
        return await work(scope.ServiceProvider.GetRequiredService<TService>());
    }

    internal T Service<T>()
        where T : notnull => _services.GetRequiredService<T>();

    internal Task<StaffMember> NewAsync(
        string name = "Siân Ŵyn-Llŷr", string agency = "denbighshire-council", Action<StaffMember>? further = null) =>
        InScopeAsync(async (StaffDb db) =>
        {
            var email = $"{Guid.NewGuid():N}@example.wales";
            var member = new StaffMember
            {
                Name = name,
                Language = "cy",
                AgencyCode = agency,
                ActiveFrom = new(2026, 1, 1),
                Email = email,
                NormalizedEmail = email.ToUpperInvariant(),
                UserName = email,
                NormalizedUserName = email.ToUpperInvariant(),
                SecurityStamp = "first",
            };
            further?.Invoke(member);
            db.Add(member);
            await db.SaveChangesAsync();
            return member;
        });

    /// <summary>Somebody who has chosen password and authenticator.</summary>
    internal async Task<Ready> ReadyAsync(Action<StaffMember>? further = null)
    {
        var member = await NewAsync(further: further);
        var code = await GiveCodeAsync(member);
        var pending = (await BeginAsync(member, code))!;
        var done = await FinishAsync(pending, Totp.Code(pending.Secret, Totp.StepAt(Clock.GetUtcNow())));
        Clock.Ahead(TimeSpan.FromMinutes(2));
        return new(member, pending.Secret, done!.Value.RecoveryCodes);
    }

    internal Task<string> GiveCodeAsync(StaffMember member) => InScopeAsync(async (IServiceProvider s) =>
    {
        var db = s.GetRequiredService<StaffDb>();
        var code = s.GetRequiredService<StaffSetUp>().GiveCode((await db.Users.FindAsync(member.Id))!, by: null);
        await db.SaveChangesAsync();
        return code;
    });

    internal Task<StaffSetUp.Pending?> BeginAsync(StaffMember member, string code) =>
        InScopeAsync((StaffSetUp setUp) => setUp.BeginAsync(member.Email!, code, Password, default));

    internal Task<(StaffMember Member, IReadOnlyList<string> RecoveryCodes)?> FinishAsync(StaffSetUp.Pending pending, string code) =>
        InScopeAsync((StaffSetUp setUp) => setUp.FinishAsync(pending, code, default));

    internal Task<StaffMember?> PasswordAsync(string email, string password = Password) =>
        InScopeAsync((StaffSignIn signIn) => signIn.PasswordAsync(email, password, default));

    internal Task<StaffMember?> CodeAsync(Ready ready, string? code = null) =>
        InScopeAsync((StaffSignIn signIn) => signIn.CodeAsync(ready.Member.Id, code ?? CodeNow(ready), default));

    internal string CodeNow(Ready ready) => Totp.Code(ready.Secret, Totp.StepAt(Clock.GetUtcNow()));

    internal sealed record Ready(StaffMember Member, string Secret, IReadOnlyList<string> RecoveryCodes);

    internal sealed class MovedClock : TimeProvider
    {
        private DateTimeOffset _now = new(2026, 11, 23, 9, 0, 0, TimeSpan.Zero);

        public override DateTimeOffset GetUtcNow() => _now;

        public void Ahead(TimeSpan by) => _now += by;
    }
}
