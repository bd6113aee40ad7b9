using System.Collections.Concurrent;
using System.Net;
using System.Text.RegularExpressions;

namespace Community.Proofs;

/// <summary>Opens every address as somebody: those of the matrix with everything that they may name, lists in every way of asking, errors, and wherever a page leads.</summary>
/// <param name="things">By the beginning of an address, what may stand after it.</param>
/// <param name="most">How many addresses somebody follows.</param>
internal sealed partial class Crawl(World world, Marks marks, IReadOnlyDictionary<string, List<Guid>> things, int most)
{
    private int _answers;

    public int Answers => _answers;

    /// <summary>How often each mark was met by somebody who may.</summary>
    public ConcurrentDictionary<string, int> Met { get; } = new(StringComparer.OrdinalIgnoreCase);

    public ConcurrentBag<(Mark Mark, string Who, string Where)> Leaks { get; } = [];

    /// <summary>Marks in what a page leads to: an address is logged, kept and sent on, whoever may read the page.</summary>
    public ConcurrentBag<string> InAddresses { get; } = [];

    public ConcurrentBag<string> Faults { get; } = [];

    public async Task AsAsync(Persona who, CancellationToken stop)
    {
        var (known, waiting) = (new HashSet<string>(StringComparer.Ordinal), new Queue<string>());
        foreach (var address in Begin())
        {
            Add(address);
        }

        // Sign-out would end the crawl.
        for (var read = 0; waiting.TryDequeue(out var next) && read < most; read++)
        {
            var answer = await who.GetAsync(next, stop);
            Read(who, next, answer);
            foreach (var link in answer.IsHtml ? Links(answer.Text) : [])
            {
                Add(link);
            }
        }

        await PressAsync(who, stop);

        void Add(string address)
        {
            if (known.Add(address))
            {
                waiting.Enqueue(address);
            }
        }
    }

    // What is typed wrongly is shown again; and what is looked for.
    private async Task PressAsync(Persona who, CancellationToken stop)
    {
        foreach (var row in world.Matrix.Where(r => r.Method is "POST" && r.Handler is null && !r.Address.EndsWith("/sign-out", StringComparison.Ordinal) && !r.Address.EndsWith("/take-over", StringComparison.Ordinal)
            && r.Address is not ("/en/check-your-answers" or "/cy/gwirio-eich-atebion" or "/en/delete-answers" or "/cy/dileu-atebion")))
        {
            foreach (var thing in Named(row).Take(things["/staff/cases/"].Count / 3))
            {
                Read(who, $"POST {row.At(thing)}", await who.PostAsync(row.At(thing), [], stop));
            }
        }

        foreach (var sought in new[] { "zq", "proof.example", "demo" })
        {
            Read(who, "POST /staff/people", await who.PostAsync("/staff/people", [KeyValuePair.Create("Find", sought)], stop));
        }
    }

    private IEnumerable<string> Begin()
    {
        foreach (var row in world.Matrix.Where(r => r.Method is "GET" or "any"))
        {
            foreach (var thing in Named(row))
            {
                yield return row.At(thing);
            }
        }

        foreach (var whose in new[] { "mine", "teams", "all" })
        {
            foreach (var due in new[] { "today", "overdue", "any" })
            {
                foreach (var kind in new[] { "cases", "tasks", "received", "all" })
                {
                    yield return $"/staff/work?Whose={whose}&Due={due}&Kind={kind}";
                }
            }
        }

        string[] odd = ["/staff/cases/0", "/staff/cases/%00", "/staff/work?After=2026-01-01.00000000000000000000000000000000", "/staff/outbox?before=x", "/staff/people?Find=zq", "/staff?x=%FF", "/cy/%2e%2e/staff", "/en/ask/nothing"];
        foreach (var address in odd)
        {
            yield return address;
        }
    }

    private IEnumerable<Guid?> Named(MatrixRow row) =>
        !row.NamesAThing ? [null]
        : things.FirstOrDefault(t => row.Address.StartsWith(t.Key, StringComparison.Ordinal)).Value is { } all ? all.Select(id => (Guid?)id).Append(Guid.NewGuid())
        : throw new InvalidOperationException($"{nameof(LeaksProof)} does not know what {row.Address} names.");

    private void Read(Persona who, string address, Answer answer)
    {
        Interlocked.Increment(ref _answers);
        if (answer.Status >= 500)
        {
            Faults.Add($"{who.Name} {address}: {answer.Status}");
        }

        foreach (var mark in marks.In(string.Join('\n', answer.Headers.Select(h => $"{h.Name}: {h.Value}")) + "\n" + answer.Text))
        {
            if (mark.May(who))
            {
                Met.AddOrUpdate(mark.Word, 1, (_, n) => n + 1);
            }
            else
            {
                Leaks.Add((mark, who.Name, address));
            }
        }

        // The key that an authenticator takes names its account, and leads nowhere.
        var led = (answer.IsHtml ? Leading().Matches(answer.Text).Select(m => WebUtility.HtmlDecode(m.Groups["to"].Value)) : []).Append(answer.Location ?? "").Where(to => !to.StartsWith("otpauth:", StringComparison.Ordinal));
        foreach (var mark in led.SelectMany(marks.In))
        {
            InAddresses.Add($"{address}: {mark.What}");
        }
    }

    private static IEnumerable<string> Links(string page) => Link().Matches(page).Select(m => WebUtility.HtmlDecode(m.Groups["to"].Value).Split('#')[0])
        .Where(to => to.StartsWith('/') && !to.StartsWith("//", StringComparison.Ordinal));

    [GeneratedRegex("""(?:href|src)="(?<to>[^"]*)""", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 10_000)]
    private static partial Regex Link();

    [GeneratedRegex("""(?:href|src|action|formaction)="(?<to>[^"]*)""", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 10_000)]
    private static partial Regex Leading();
}
