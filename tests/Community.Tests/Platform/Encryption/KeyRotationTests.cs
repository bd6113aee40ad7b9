using System.Security.Cryptography;
using Community.Host.Start;
using Community.Platform.Encryption;
using Community.Tests.Modules.Referral;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Npgsql;

namespace Community.Tests.Platform.Encryption;

public sealed class KeyRotationTests(KeyRotationTests.House house) : IClassFixture<KeyRotationTests.House>
{
    [Fact]
    public async Task A_new_key_is_taken_up_every_row_is_sealed_under_it_and_the_old_one_retires()
    {
        var id = await house.OpenAsync(Application.Of("Cyn y newid"));
        var waiting = Application.Of("Yn aros");
        await house.WriteAsync(waiting);
        var old = house.Keys.Current;
        Assert.Contains($"{old}  current", (await house.SayAsync("keys")).Said, StringComparison.Ordinal);
        var (code, said) = await house.SayAsync("keys", "new");
        Assert.True(code == 0 && house.Keys.Current != old, said);
        Assert.True(await house.RowsAsync(old) > 5);

        (code, said) = await house.SayAsync("keys", "retire", $"{old}");
        Assert.True(code == 1 && said.Contains("run 'keys rotate' first", StringComparison.Ordinal), said);

        (code, said) = await house.SayAsync("keys", "rotate");
        Assert.True(code == 0 && said.EndsWith($"Every row is sealed under key {house.Keys.Current}.", StringComparison.Ordinal), said);
        Assert.Matches("(?m)^referral.case: [0-9]+ of [0-9]+ rows, [0-9]+ a second$", said);
        Assert.Equal(0, await house.RowsAsync(old));
        Assert.Contains("there was nothing to do", (await house.SayAsync("keys", "rotate")).Said, StringComparison.Ordinal);

        (code, said) = await house.SayAsync("keys", "retire", $"{old}");
        Assert.True(code == 0, said);
        Assert.DoesNotContain(old, house.Keys.Ids);

        // What was written before, what waited meanwhile, and the ring with which pages are signed.
        Assert.Equal("Cael gwaith", await house.AskAsync<string>("select what_matters from referral.case where id = $1", id));
        await house.DrainAsync();
        Assert.NotEqual(Guid.Empty, await house.CaseOfAsync(waiting));
        Assert.Contains("Cyn y newid", (await (await house.SignedInAsync(Community.Host.Accounts.DemoPeople.Intake)).GetAsync($"/staff/cases/{id}")).Body, StringComparison.Ordinal);
        await using var fresh = house.With();
        Assert.NotNull(fresh.Services);
    }

    [Fact]
    public async Task A_row_that_somebody_holds_is_left_and_done_afterwards_and_what_they_wrote_stays()
    {
        var id = await house.OpenAsync(Application.Of("Rhywun"));
        await house.SayAsync("keys", "new", "--later");
        // Read first: the watch may take the new document up at any moment.
        var (before, next) = (house.Keys.Current, house.Keys.Ids.Max());
        KeySource.Replace(house.File, KeyDocument.Read(await File.ReadAllTextAsync(house.File, TestContext.Current.CancellationToken)) with { Current = next });
        house.Keys.Reload();

        await using var other = await TestDatabase.OpenAsync(house.Database.Superuser);
        await using var transaction = await other.BeginTransactionAsync(TestContext.Current.CancellationToken);
        await using var hold = new NpgsqlCommand("update referral.case set what_matters = $1 where id = $2", other)
        {
            Parameters = { new() { Value = house.Keys.Seal("referral.case.what_matters", "newydd"u8, before) }, new() { Value = id } },
        };
        await hold.ExecuteNonQueryAsync(TestContext.Current.CancellationToken);

        var rotating = house.SayAsync("keys", "rotate");
        await Task.Delay(TimeSpan.FromSeconds(1), TimeProvider.System, TestContext.Current.CancellationToken);
        Assert.False(rotating.IsCompleted);
        await transaction.CommitAsync(TestContext.Current.CancellationToken);
        var (code, said) = await rotating;
        Assert.True(code == 0, said);
        Assert.Equal(0, await house.RowsAsync(before));
        Assert.Equal("newydd", await house.AskAsync<string>("select what_matters from referral.case where id = $1", id));
    }

    [Fact]
    public async Task A_row_that_cannot_be_opened_is_named_and_stops_nothing()
    {
        await using var other = await TestDatabase.OpenAsync(house.Database.Superuser);
        await using var plant = new NpgsqlCommand("insert into messaging.envelope (message_id, wire_name, subscriber, alone, body, due_at) values (gen_random_uuid(), 'x.y', 'x.gone', false, $1, now()) returning id", other)
        {
            Parameters = { new() { Value = (byte[])[1, 99, .. RandomNumberGenerator.GetBytes(60)] } },
        };
        var row = await plant.ExecuteScalarAsync(TestContext.Current.CancellationToken);
        var (code, said) = await house.SayAsync("keys", "rotate");
        await using var remove = new NpgsqlCommand($"delete from messaging.envelope where id = {row}", other);
        await remove.ExecuteNonQueryAsync(TestContext.Current.CancellationToken);
        Assert.Equal((1, true), (code, said.Contains($"1 rows cannot be opened, altered or under a key that is gone; they stay as they are: messaging.envelope {row}", StringComparison.Ordinal)));
    }

    [Theory]
    [InlineData("keys", "use", "77")]
    [InlineData("keys", "retire", "77")]
    public async Task A_key_that_is_not_there_is_said_so(params string[] args) => Assert.Equal((1, "There is no key 77."), await house.SayAsync(args));

    [Fact]
    public async Task The_current_key_does_not_retire() =>
        Assert.Contains("is the current one", (await house.SayAsync("keys", "retire", $"{house.Keys.Current}")).Said, StringComparison.Ordinal);

    [Fact]
    public async Task What_nobody_understands_is_answered_with_what_there_is()
    {
        var (code, said) = await house.SayAsync("keys", "renew");
        Assert.Equal((2, true), (code, said.Contains("keys rotate", StringComparison.Ordinal)));
    }

    [Fact]
    public async Task A_running_host_takes_up_a_changed_document_within_two_seconds()
    {
        var ids = house.Keys.Ids.Count;
        KeySource.Replace(house.File, KeyDocument.Read(await File.ReadAllTextAsync(house.File, TestContext.Current.CancellationToken)).WithAnother(out _));
        await Task.Delay(TimeSpan.FromSeconds(2), TimeProvider.System, TestContext.Current.CancellationToken);
        Assert.Equal(ids + 1, house.Keys.Ids.Count);
    }

    /// <summary>The whole Host with a key file of its own.</summary>
    public sealed class House(Cluster cluster) : App(cluster)
    {
        private readonly TemporaryFolder _folder = new();

        public string File => Path.Combine(_folder.Path, "keys.json");

        public DataKeys Keys => Services.GetRequiredService<DataKeys>();

        // The template's people were made under the keys of all tests: these are the first of this file.
        public override ValueTask InitializeAsync()
        {
            System.IO.File.WriteAllText(File, TestKeys.Document);
            return base.InitializeAsync();
        }

        protected override IEnumerable<KeyValuePair<string, string>> MoreSettings => [new("Keys:File", File), new("Keys:Document", "")];

        public async Task<Guid> OpenAsync(Community.Contracts.Portal.ApplicationSubmitted sent)
        {
            await this.SendAsync(sent);
            return await this.CaseOfAsync(sent);
        }

        /// <summary>Commits a message that nobody has handled yet.</summary>
        public async Task WriteAsync(object message)
        {
            await using var scope = Services.CreateAsyncScope();
            await scope.ServiceProvider.GetRequiredService<Community.Portal.PortalDb>().CommitAsync(new("test", Guid.CreateVersion7()), TestContext.Current.CancellationToken, message);
        }

        public async Task<(int Code, string Said)> SayAsync(params string[] args)
        {
            await using var output = new StringWriter();
            var code = await new KeysVerb(Services, Services.GetRequiredService<IConfiguration>(), output, TimeSpan.FromSeconds(1.5), TestContext.Current.CancellationToken).RunAsync(args);
            return (code, output.ToString().ReplaceLineEndings("\n").TrimEnd());
        }

        public async Task<long> RowsAsync(byte id)
        {
            await using var scope = Services.CreateAsyncScope();
            await using var owner = await TestDatabase.OpenAsync(Database.Owner);
            return await KeyRotation.CountAsync(owner, Services.GetRequiredService<SealedColumns>().In(scope.ServiceProvider), id, TestContext.Current.CancellationToken);
        }

        public override async ValueTask DisposeAsync()
        {
            await base.DisposeAsync();
            _folder.Dispose();
        }
    }
}
