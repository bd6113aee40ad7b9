using Community.Platform.Database;

namespace Community.Tests.Platform.Audit;

public sealed class ChainMigrationTests(Cluster cluster)
{
    [Fact]
    public async Task Entries_from_before_there_were_chains_have_their_place_in_them()
    {
        var database = await cluster.CreateEmptyDatabaseAsync();
        await using var house = new AuditHouse(database);
        var scripts = MigrationScript.In(Cluster.Assemblies);
        var before = scripts.TakeWhile(s => s.Name != "0041_chain.sql").ToList();
        await Migrations.ApplyAsync(database.Owner, before, stop: TestContext.Current.CancellationToken);
        await house.TamperAsync($"""
            insert into audit.entry (actor, kind, action, subject, details)
            select 'staff:ŵ', case when i % 3 = 0 then 'look' else 'change' end, 'open-case', ('00000000-0000-0000-0000-00000000000' || i % 4)::uuid, array['referral.case: ' || i, ''] from generate_series(1, 20) i
            """);

        await Migrations.ApplyAsync(database.Owner, scripts, stop: TestContext.Current.CancellationToken);
        await house.AppendAsync(AuditHouse.Id(1), AuditHouse.Id(2));
        await house.KeepAsync();

        var verdict = await house.VerifyAsync();
        Assert.True(verdict.Holds, string.Join('\n', verdict.Faults));
        Assert.Equal((22, 4, 0), (verdict.Entries, verdict.Chains, verdict.Uncovered));
        Assert.Equal("5 6 6 5", await house.AskAsync<string>("select string_agg(seq::text, ' ' order by chain) from audit.head"));
    }
}
