using System.Collections.Concurrent;
using System.Diagnostics;
using System.Globalization;
using System.Net;
using System.Security.Cryptography;
using System.Text.Json;
using Community.Platform.Encryption;
using Npgsql;

namespace Community.Proofs;

/// <summary>
/// Two Hosts under load while the keys are changed: a new key, every row sealed again, killed with -9 in the middle and started
/// again, the old key retired. No read fails. Then a thousand ciphertexts altered, moved or given another key's number: each is refused.
/// </summary>
internal static class RotateProof
{
    internal sealed record Size(int Kept, int Sent, int Tamperings);

    public static readonly Size Full = new(30_000, 3_000, 1_000);
    public static readonly Size Small = new(12_000, 600, 1_000);

    // Each loop asks this often: six readers of drafts, two of cases and two who send come to about fifty requests a second.
    private static readonly TimeSpan s_pace = TimeSpan.FromMilliseconds(200);

    public static async Task<int> RunAsync(Size size, int seed, CancellationToken stop)
    {
        var findings = new Findings();
        var random = new Random(seed);
        var clock = Stopwatch.StartNew();
        findings.Figure("seed", seed);
        await using var installation = await Installation.MakeAsync(stop);
        var drafts = await KillProof.PrepareDraftsAsync(installation, size.Kept + size.Sent, stop);
        findings.Figure("prepared after", $"{clock.Elapsed.TotalSeconds:F0} s");
        int[] ports = [Installation.FreePort(), Installation.FreePort()];
        var hosts = await Task.WhenAll(ports.Select(port => installation.StartAsync(port, mailPort: null, stop)));
        using var handler = new SocketsHttpHandler { AllowAutoRedirect = false, UseCookies = false };
        using var http = new HttpMessageInvoker(handler);
        using var load = await Load.BeginAsync(installation, http, hosts, drafts, size.Kept, seed, stop);

        await Task.Delay(TimeSpan.FromSeconds(3), stop);
        findings.Must("'keys new' ends with", (await installation.SayAsync(["keys", "new"], stop)).Code, 0);
        findings.Must("'keys retire 1' while rows use it ends with", (await installation.SayAsync(["keys", "retire", "1"], stop)).Code, 1);
        await KillInTheMiddleAsync(findings, installation, stop);
        var rotated = await installation.SayAsync(["keys", "rotate"], stop);
        findings.Must("'keys rotate' started again ends with", rotated.Code, 0);
        findings.Figure("its last words", rotated.Said.TrimEnd().Split('\n')[^1]);
        findings.Must("rows under another key than the new one", await RowsAsync(installation, "<> '\\x02'", stop), 0);
        var retired = await installation.SayAsync(["keys", "retire", "1"], stop);
        findings.Must("'keys retire 1' ends with", retired.Code, 0);
        await Task.Delay(TimeSpan.FromSeconds(5), stop);
        await load.EndAsync();
        load.Report(findings);

        findings.Must("rows under another key at the end", await RowsAsync(installation, "<> '\\x02'", stop), 0);
        findings.Must("messages set aside", await installation.CountAsync("select count(*) from messaging.envelope where dead_at is not null", stop), 0);
        await TamperOnPagesAsync(findings, installation, http, hosts[0].Address, drafts, stop);
        foreach (var host in hosts)
        {
            host.Dispose();
        }

        await TamperAsync(findings, installation, size.Tamperings, random, stop);
        await StartWithoutAsync(findings, installation, stop);
        using (var again = await installation.StartAsync(ports[0], mailPort: null, stop))
        {
            findings.Must("a Host with the keys starts and reads", (await load.DraftAsync(again.Address, 0, stop)) ? 1 : 0, 1);
        }

        findings.Figure("took", $"{clock.Elapsed.TotalSeconds:F0} s");
        return findings.Close();
    }

    private static async Task KillInTheMiddleAsync(Findings findings, Installation installation, CancellationToken stop)
    {
        using var rotation = installation.Say(["keys", "rotate"]);
        var last = "";
        while (await rotation.StandardOutput.ReadLineAsync(stop) is { } line)
        {
            last = line;
            // "portal.draft: 3000 of 9000 rows, 2500 a second"
            if (line.Split(' ') is [_, var done, "of", var total, ..] && int.Parse(done, CultureInfo.InvariantCulture) > 0.3 * int.Parse(total, CultureInfo.InvariantCulture))
            {
                break;
            }
        }

        rotation.Kill();
        await rotation.WaitForExitAsync(stop);
        findings.Figure("killed with -9 after", last);
        var (before, after) = (await RowsAsync(installation, "= '\\x01'", stop), await RowsAsync(installation, "= '\\x02'", stop));
        findings.Figure("rows then under the old key, under the new", $"{before}, {after}");
        findings.Must("in the middle: rows under both keys", before > 0 && after > 0 ? 1 : 0, 1);
    }

    // From the list of columns, not from the program: what it forgot would be seen.
    internal static IReadOnlyList<(string Table, string Column)> SealedColumns() =>
    [
        .. File.ReadLines(Path.Combine(Installation.Root(), "docs", "stored-columns.csv")).Select(row => row.Split(',')).Where(row => row[1] == "sealed")
            .Select(row => (row[0][..row[0].LastIndexOf('.')], row[0][(row[0].LastIndexOf('.') + 1)..])),
    ];

    private static async Task<long> RowsAsync(Installation installation, string key, CancellationToken stop)
    {
        var each = SealedColumns().GroupBy(c => c.Table).Select(t => $"(select count(*) from {t.Key} where {string.Join(" or ", t.Select(c => $"substr({c.Column}, 2, 1) {key}::bytea"))})");
        return await installation.CountAsync($"select {string.Join(" + ", each)}", stop);
    }

    private static async Task TamperAsync(Findings findings, Installation installation, int count, Random random, CancellationToken stop)
    {
        // One more key, so that there is another number that the document knows.
        await installation.SayAsync(["keys", "new", "--later"], stop);
        var keys = installation.Keys;
        keys.Reload();
        var other = keys.Ids.First(id => id != keys.Current);
        List<(string Place, byte[] Sealed)> values = [];
        await using var connection = await installation.OpenAsync(stop);
        foreach (var (table, column) in SealedColumns())
        {
            await using var command = new NpgsqlCommand($"select {column} from {table} where {column} is not null limit 200", connection);
            await using var reader = await command.ExecuteReaderAsync(stop);
            while (await reader.ReadAsync(stop))
            {
                values.Add(($"{table}.{column}", reader.GetFieldValue<byte[]>(0)));
            }
        }

        var places = SealedColumns().Select(c => $"{c.Table}.{c.Column}").ToList();
        findings.Figure("columns with values, of all that are sealed", $"{values.DistinctBy(v => v.Place).Count()} of {places.Count}");
        findings.Must("values that open as they are", values.Count(v => Opens(keys, v.Place, v.Sealed)), values.Count);
        Dictionary<string, int> refused = new(StringComparer.Ordinal) { ["altered"] = 0, ["moved to another column or table"] = 0, ["given another key's number"] = 0 };
        for (var i = 0; i < count; i++)
        {
            var (place, value) = values[random.Next(values.Count)];
            var altered = (byte[])value.Clone();
            var what = (i % 3) switch
            {
                0 => "altered",
                1 => "moved to another column or table",
                _ => "given another key's number",
            };
            switch (i % 3)
            {
                case 0:
                    altered[random.Next(altered.Length)] ^= (byte)(1 << random.Next(8));
                    break;
                case 1:
                    place = places.Where(p => p != place).ElementAt(random.Next(places.Count - 1));
                    break;
                default:
                    altered[1] = other;
                    break;
            }

            refused[what] += Opens(keys, place, altered) ? 0 : 1;
        }

        foreach (var (what, times) in refused)
        {
            findings.Figure($"refused: {what}", times);
        }

        findings.Must("ciphertexts tampered with that were refused", refused.Values.Sum(), count);
    }

    internal static bool Opens(DataKeys keys, string place, byte[] value)
    {
        try
        {
            keys.Open(place, value);
            return true;
        }
        catch (CryptographicException)
        {
            return false;
        }
    }

    // The same through a Host: the person whose draft was tampered with is not shown anything of it.
    private static async Task TamperOnPagesAsync(Findings findings, Installation installation, HttpMessageInvoker http, Uri host, IReadOnlyList<string> drafts, CancellationToken stop)
    {
        const int Pages = 20;
        var shown = 0;
        await using var connection = await installation.OpenAsync(stop);
        for (var i = 0; i < Pages; i++)
        {
            var id = Guid.Parse(drafts[i].Split('.')[0]);
            await using var alter = new NpgsqlCommand("update portal.draft set answers = set_byte(answers, length(answers) / 2, get_byte(answers, length(answers) / 2) # 1) where id = $1", connection) { Parameters = { new() { Value = id } } };
            await alter.ExecuteNonQueryAsync(stop);
            var (status, body) = await new Reader(http, () => host).With("__Host-draft", drafts[i]).GetAsync("/en/check-your-answers", stop);
            shown += status == HttpStatusCode.OK || body.Contains($"rhif {i} ", StringComparison.Ordinal) ? 1 : 0;
            await alter.ExecuteNonQueryAsync(stop);
        }

        findings.Must("pages that show a tampered draft", shown, 0);
    }

    private static async Task StartWithoutAsync(Findings findings, Installation installation, CancellationToken stop)
    {
        var elsewhere = Path.Combine(Path.GetDirectoryName(installation.KeyFile)!, "other.json");
        KeySource.Make(elsewhere);
        var whole = KeyDocument.Read(await File.ReadAllTextAsync(installation.KeyFile, stop));
        var lacking = Path.Combine(Path.GetDirectoryName(installation.KeyFile)!, "lacking.json");
        var spare = whole.Keys.Keys.First(id => id != whole.Current);
        await File.WriteAllTextAsync(lacking, (whole with { Current = spare }).Without(whole.Current).Write(), stop);
        foreach (var (what, file, says) in new[]
        {
            ("without a key document", "", "Keys:File"),
            ("with one that is not there", "/nowhere/keys.json", "there is no such file"),
            ("with the keys of another installation", elsewhere, "does not belong to this database"),
            ("with a document that lacks the key in use", lacking, $"the key {whole.Current} is missing"),
        })
        {
            var (code, _, complained) = await installation.SayAsync(["run"], stop, ("Keys__File", file), ("ASPNETCORE_URLS", $"http://127.0.0.1:{Installation.FreePort()}"));
            findings.Figure($"a start {what} says", complained.Trim().ReplaceLineEndings(" "));
            findings.Must($"'migrate' {what} ends with", (await installation.SayAsync(["migrate"], stop, ("Keys__File", file))).Code, 0);
            findings.Must($"a start {what} is refused in one message", code == 1 && complained.Contains(says, StringComparison.Ordinal) && !complained.Contains("   at ", StringComparison.Ordinal) ? 1 : 0, 1);
        }
    }

    /// <summary>People who read and send all the time.</summary>
    private sealed class Load : IDisposable
    {
        private readonly CancellationTokenSource _ends = new();
        private readonly ConcurrentBag<string> _failed = [];
        private readonly Stopwatch _clock = Stopwatch.StartNew();
        private readonly HttpMessageInvoker _http;
        private readonly HostProcess[] _hosts;
        private readonly IReadOnlyList<string> _drafts;
        private readonly int _kept;
        private Task _all = Task.CompletedTask;
        private int _turn;
        private int _draftReads;
        private int _caseReads;
        private int _sent;
        private int _presses;
        private ConcurrentQueue<string> _toSend = new();

        private Load(HttpMessageInvoker http, HostProcess[] hosts, IReadOnlyList<string> drafts, int kept) => (_http, _hosts, _drafts, _kept) = (http, hosts, drafts, kept);

        public static async Task<Load> BeginAsync(Installation installation, HttpMessageInvoker http, HostProcess[] hosts, IReadOnlyList<string> drafts, int kept, int seed, CancellationToken stop)
        {
            var load = new Load(http, hosts, drafts, kept) { _toSend = new(drafts.Skip(kept)) };
            // A few cases are there before anybody reads them.
            for (var i = 0; i < 20; i++)
            {
                await load.SendAsync(stop);
            }

            while (await installation.CountAsync("select count(*) from referral.case where name like 'Person %'", stop) < 20)
            {
                await Task.Delay(100, stop);
            }

            var staff = await SignInAsync(installation, http, load.Host, stop);
            load._all = Task.WhenAll(
            [
                .. Enumerable.Range(0, 6).Select(n => load.LoopAsync(new Random(seed + n), random => load.ReadDraftAsync(random, stop), stop)),
                .. Enumerable.Range(6, 2).Select(n => load.LoopAsync(new Random(seed + n), random => load.ReadCaseAsync(installation, staff, random, stop), stop)),
                .. Enumerable.Range(8, 2).Select(n => load.LoopAsync(new Random(seed + n), _ => load.SendAsync(stop), stop)),
            ]);
            return load;
        }

        public async Task EndAsync()
        {
            _clock.Stop();
            await _ends.CancelAsync();
            await _all;
        }

        public void Dispose() => _ends.Dispose();

        public void Report(Findings findings)
        {
            findings.Figure("reads of drafts, of cases", $"{_draftReads}, {_caseReads}");
            findings.Figure("forms sent, pressed again", $"{_sent}, {_presses - _sent}");
            findings.Figure("requests a second", $"{(_draftReads + _caseReads + (_sent * 3)) / _clock.Elapsed.TotalSeconds:F0}");
            foreach (var failed in _failed.Take(10))
            {
                findings.Figure("failed", failed);
            }

            findings.Must("failed reads", _failed.Count, 0);
        }

        public async Task<bool> DraftAsync(Uri host, int number, CancellationToken stop) =>
            await new Reader(_http, () => host).With("__Host-draft", _drafts[number]).GetAsync("/en/check-your-answers", stop) is (HttpStatusCode.OK, var body) && body.Contains($"rhif {number} ŵŷ", StringComparison.Ordinal);

        private Uri Host() => _hosts[Interlocked.Increment(ref _turn) & 1].Address;

        private async Task LoopAsync(Random random, Func<Random, Task> turn, CancellationToken stop)
        {
            using var pace = new PeriodicTimer(s_pace, TimeProvider.System);
            while (!_ends.IsCancellationRequested && await pace.WaitForNextTickAsync(stop))
            {
                await turn(random);
            }
        }

        private async Task ReadDraftAsync(Random random, CancellationToken stop)
        {
            var number = random.Next(_kept);
            if (!await DraftAsync(Host(), number, stop))
            {
                _failed.Add($"draft {number} after {_clock.Elapsed.TotalSeconds:F0} s");
            }

            Interlocked.Increment(ref _draftReads);
        }

        private async Task ReadCaseAsync(Installation installation, Reader staff, Random random, CancellationToken stop)
        {
            await using var connection = await installation.OpenAsync(stop);
            await using var any = new NpgsqlCommand("select id, name from referral.case where name like 'Person %' order by id offset $1 limit 1", connection) { Parameters = { new() { Value = random.Next(20) } } };
            await using var reader = await any.ExecuteReaderAsync(stop);
            await reader.ReadAsync(stop);
            var (id, name) = (reader.GetGuid(0), reader.GetString(1));
            var (status, body) = await staff.GetAsync($"/staff/cases/{id}", stop);
            if (status != HttpStatusCode.OK || !body.Contains($"rhif {name.Split(' ')[1]} ŵŷ", StringComparison.Ordinal))
            {
                _failed.Add($"case {id} answered {(int)status} after {_clock.Elapsed.TotalSeconds:F0} s");
            }

            Interlocked.Increment(ref _caseReads);
        }

        private async Task SendAsync(CancellationToken stop)
        {
            if (_toSend.TryDequeue(out var cookie))
            {
                var applicant = new Applicant(_http, Host, cookie);
                await applicant.SendAsync(stop);
                Interlocked.Add(ref _presses, applicant.Presses);
                Interlocked.Increment(ref _sent);
            }
        }

        private static async Task<Reader> SignInAsync(Installation installation, HttpMessageInvoker http, Func<Uri> host, CancellationToken stop)
        {
            using var file = JsonDocument.Parse(await File.ReadAllTextAsync(Path.Combine(installation.DataFolder, "demo-staff.json"), stop));
            var intake = file.RootElement.EnumerateArray().First(p => p.GetProperty("Roles").GetString()!.Split(' ').Contains("intake"));
            var email = intake.GetProperty("Email").GetString()!;
            var staff = new Reader(http, host);
            await staff.SignInAsync(email, intake.GetProperty("Password").GetString()!, async () => (await installation.SayAsync(["code", email.Split('@')[0]], stop)).Said.Trim(), stop);
            return staff;
        }
    }
}
