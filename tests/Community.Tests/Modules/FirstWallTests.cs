using System.Net;
using Community.Host.Accounts;
using Community.Tests.Modules.Referral;

namespace Community.Tests.Modules;

/// <summary>
/// Each query carries its own rule of who sees what, and the row policies say it once more. Here the second wall is down: a list that
/// forgot its filter would not be seen behind it.
/// </summary>
public sealed class FirstWallTests(ReferralHouse house) : IClassFixture<ReferralHouse>, IAsyncLifetime
{
    private static readonly string[] s_hidden = ["Cyngor Arall", "Ardal Arall", "Tîm Arall"];

    private Guid[] _foreign = [];

    public async ValueTask InitializeAsync()
    {
        if (await house.AskAsync<long>("select count(*) from pg_class where relrowsecurity") == 0)
        {
            _foreign = await ForeignAsync();
            return;
        }

        foreach (var name in s_hidden.Append("Ni"))
        {
            await house.OpenAsync(Application.Of(name, contact: Application.ByEmail with { Email = $"{name.Replace(' ', '.')}@example.org" }));
        }

        await house.DrainAsync();
        await using var superuser = await TestDatabase.OpenAsync(house.Database.Superuser);
        await using var arrange = new Npgsql.NpgsqlCommand($"""
            do $do$
            declare
                walled record;
            begin
                for walled in select format('%I.%I', relnamespace::regnamespace, relname) as name from pg_class where relrowsecurity loop
                    execute 'alter table ' || walled.name || ' disable row level security';
                end loop;
            end
            $do$;
            update referral.case set controller = 'flintshire-panel' where name = '{s_hidden[0]}';
            update referral.case set area = 'flintshire', owner = '{Guid.Empty}' where name = '{s_hidden[1]}';
            update referral.case set boundary_team = '{Guid.Empty}' where name = '{s_hidden[2]}';
            update notifications.message set controller = 'flintshire-panel' where about in (select application_id from referral.case where name = '{s_hidden[0]}');
            """, superuser);
        await arrange.ExecuteNonQueryAsync();
        _foreign = await ForeignAsync();
    }

    public ValueTask DisposeAsync() => ValueTask.CompletedTask;

    [Theory]
    [InlineData("/staff/work")]
    [InlineData("/staff/work?Whose=all&Kind=cases")]
    [InlineData("/staff")]
    public async Task No_list_shows_a_case_of_others(string address)
    {
        var page = await (await house.SignedInAsync(DemoPeople.Intake)).GetAsync(address);
        Assert.All(s_hidden, name => Assert.DoesNotContain(name, page.Body, StringComparison.Ordinal));
        Assert.Contains("Ni", page.Document.QuerySelectorAll("main table a").Select(a => a.TextContent.Trim()));
    }

    [Fact]
    public async Task The_outbox_shows_no_message_of_another_controller()
    {
        var page = await (await house.SignedInAsync(DemoPeople.Intake)).GetAsync("/staff/outbox");
        Assert.DoesNotContain("Cyngor.Arall@example.org", page.Body, StringComparison.Ordinal);
        Assert.Contains("Ni@example.org", page.Body, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("")]
    [InlineData("/note")]
    [InlineData("/accept")]
    [InlineData("/looks")]
    public async Task No_page_of_a_case_of_others_is_there(string page)
    {
        var coordinator = await house.SignedInAsync(DemoPeople.Intake);
        Assert.Equal(3, _foreign.Length);
        foreach (var id in _foreign)
        {
            Assert.Equal(HttpStatusCode.NotFound, (await coordinator.GetAsync($"/staff/cases/{id}{page}")).Status);
        }
    }

    private async Task<Guid[]> ForeignAsync() => await house.AskAsync<Guid[]>("select array_agg(id order by name) from referral.case where name = any($1)", (object)s_hidden);
}
