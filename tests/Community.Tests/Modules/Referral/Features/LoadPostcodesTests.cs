using Community.Platform;
using Community.Platform.Access;
using Community.Referral;
using Microsoft.Extensions.DependencyInjection;

namespace Community.Tests.Modules.Referral.Features;

/// <summary>The verb on small files; a whole list, killed and loaded again: ./dev prove postcodes.</summary>
public sealed class LoadPostcodesTests(ReferralHouse house) : IClassFixture<ReferralHouse>, IDisposable
{
    private const string Heading = "\"pcd\",\"pcd2\",\"pcds\",\"dointr\",\"doterm\",\"laua\",\"usertype\"";

    private readonly TemporaryFolder _folder = new();

    private string File => Path.Combine(_folder.Path, "nspl.csv");

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task A_release_is_loaded_without_what_has_ended_and_stands_in_the_place_of_the_one_before()
    {
        Assert.Equal((0, "2026-05"), await LoadAsync("2026-05", Row("LL18 1AA", "W06000004"), Row("LL18 5AA", "W06000003"), Row("LL18 9ZZ", "W06000004", ended: "200512")));
        Assert.Equal(["denbighshire"], (await FindAsync("ll18 1aa"))!.Councils);
        Assert.Equal(["conwy"], (await FindAsync("LL185AA"))!.Councils);

        Assert.Equal((0, "2026-08"), await LoadAsync("2026-08", Row("LL18 1AA", "W06000003"), Row("SW1A 1AA", "E09000033"), Row("JE2 3AB", "")));

        Assert.Equal(["conwy"], (await FindAsync("LL18 1AA"))!.Councils);
        Assert.Equal(["elsewhere"], (await FindAsync("SW1A 1AA"))!.Councils);
        Assert.Null((await FindAsync("LL18 5AA"))!.Release);
        Assert.Equal((1, 2), (await house.AskAsync<long>("select count(*) from referral.postcode_release"), await house.AskAsync<int>("select postcodes from referral.postcode_release where in_use")));
        Assert.Equal(2, await house.AskAsync<long>("select count(*) from referral.postcode"));
        Assert.True(await house.AskAsync<long>("select count(*) from audit.entry where action = 'load-postcodes' and actor = 'verb:load-postcodes'") >= 2);
    }

    [Theory]
    [InlineData("pcds,laua,doterm")]
    [InlineData("PCDS,oslaua,doterm")]
    [InlineData("\uFEFFpcds,lad23cd,doterm")]
    [InlineData("pcds,ladcd,doterm")]
    public async Task The_columns_are_known_by_the_names_that_releases_gave_them(string heading)
    {
        await WriteAsync(heading, "LL18 1AA,W06000004,", "");
        Assert.Equal(0, (await RunAsync("2026-08")).Code);
        Assert.Equal(["denbighshire"], (await FindAsync("LL18 1AA"))!.Councils);
    }

    [Theory]
    [InlineData("\"LL18 1AB\",\"LL181\"", "Line 3: it has 2 columns, the heading has 7.")]
    [InlineData("\"a\",\"a\",\"nonsense\",\"198001\",\"\",\"W06000004\",\"0\"", "Line 3: 'nonsense' is not a postcode.")]
    [InlineData("\"a\",\"a\",\"LL18 1AB\",\"198001\",\"\",\"Denbighshire\",\"0\"", "Line 3: 'Denbighshire' is not the code of a council.")]
    [InlineData("\"a\",\"a\",\"LL18 1AB\",\"198001\",\"\",\"W06000004\",\"0", "Line 3: a quotation mark is not closed.")]
    [InlineData("\"a\",\"a\",\"LL18 1AA\",\"198001\",\"\",\"W06000003\",\"0\"", "Line 3: the postcode of line 2 stands here again.")]
    public async Task A_broken_row_is_named_with_its_line_and_changes_nothing(string row, string said)
    {
        await LoadAsync("2026-02", Row("LL17 0AA", "W06000004"));
        await WriteAsync(Heading, Row("LL18 1AA", "W06000004"), row, Row("LL18 1AC", "W06000004"));

        var (code, words) = await RunAsync("2026-08");

        Assert.Equal(1, code);
        Assert.Contains($"Nothing was changed. {said}", words, StringComparison.Ordinal);
        Assert.Equal("2026-02", await house.AskAsync<string>("select name from referral.postcode_release where in_use"));
        Assert.Equal("2026-02", (await FindAsync("LL17 0AA"))!.Release);
    }

    [Theory]
    [InlineData("postcode,council", "the heading has no column pcds")]
    [InlineData("pcds,doterm", "the heading has no column laua")]
    [InlineData("", "the heading has no column pcds")]
    public async Task Another_file_is_refused_in_words(string heading, string said)
    {
        await WriteAsync(heading);
        var (code, words) = await RunAsync("2026-08");
        Assert.Equal((1, true), (code, words.Contains($"Line 1: {said}", StringComparison.Ordinal)));
    }

    [Theory]
    [InlineData("2026")]
    [InlineData("2026-13")]
    [InlineData("August")]
    public async Task A_release_is_a_month(string release)
    {
        await WriteAsync(Heading, Row("LL18 1AA", "W06000004"));
        Assert.Equal(2, (await RunAsync(release)).Code);
    }

    [Fact]
    public async Task A_file_that_is_not_there_is_said()
    {
        var (code, words) = await RunAsync("2026-08");
        Assert.Equal((1, true), (code, words.Contains("nspl.csv", StringComparison.Ordinal)));
    }

    [Fact]
    public async Task Interrupted_it_has_changed_nothing_and_a_second_run_begins_anew()
    {
        await LoadAsync("2026-02", Row("LL17 0AA", "W06000004"));
        await WriteAsync(Heading, [.. Enumerable.Range(0, 250_000).Select(i => Row($"AA{i / 6_760} {i / 676 % 10}{(char)('A' + (i / 26 % 26))}{(char)('A' + (i % 26))}", "W06000004"))]);
        using var interrupted = new CancellationTokenSource();
        var writer = new Listener(line => { if (line.Contains("100,000", StringComparison.Ordinal)) { interrupted.Cancel(); } });

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => VerbAsync("2026-08", writer, interrupted.Token));

        Assert.Equal("2026-02", await house.AskAsync<string>("select name from referral.postcode_release where in_use"));
        Assert.Equal(1, await house.AskAsync<long>("select count(*) from referral.postcode"));
        Assert.Equal((0, "2026-08"), await LoadAsync("2026-08", Row("LL17 0AB", "W06000004")));
    }

    private static string Row(string postcode, string council, string ended = "") => $"\"{postcode}\",\"{postcode}\",\"{postcode}\",\"198001\",\"{ended}\",\"{council}\",\"0\"";

    private Task WriteAsync(string heading, params string[] rows) =>
        System.IO.File.WriteAllLinesAsync(File, [heading, .. rows], TestContext.Current.CancellationToken);

    private async Task<(int Code, string InUse)> LoadAsync(string release, params string[] rows)
    {
        await WriteAsync(Heading, rows);
        return ((await RunAsync(release)).Code, await house.AskAsync<string>("select name from referral.postcode_release where in_use"));
    }

    private async Task<(int Code, string Words)> RunAsync(string release)
    {
        await using var said = new StringWriter();
        return (await VerbAsync(release, said, TestContext.Current.CancellationToken), $"{said}");
    }

    private async Task<int> VerbAsync(string release, TextWriter output, CancellationToken stop)
    {
        await using var scope = house.Services.CreateAsyncScope();
        scope.ServiceProvider.GetRequiredService<Caller>().IsVerb("load-postcodes");
        return await scope.ServiceProvider.GetServices<IVerb>().Single(v => v.Name == "load-postcodes").RunAsync([File, "--release", release], output, stop);
    }

    private async Task<PostcodePlace?> FindAsync(string typed)
    {
        await using var scope = house.Services.CreateAsyncScope();
        return await scope.ServiceProvider.GetRequiredService<Postcodes>().FindAsync(typed, TestContext.Current.CancellationToken);
    }

    private sealed class Listener(Action<string> hear) : StringWriter
    {
        public override void WriteLine(string? value) => hear(value ?? "");
    }
}
