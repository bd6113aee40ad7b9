using System.Collections.Concurrent;
using System.Diagnostics;
using System.Globalization;
using Community.Contracts.Host;
using Community.Tests.Architecture;

namespace Community.Proofs;

/// <summary>
/// docs/access-matrix.csv, cell by cell: every endpoint, as everybody, at things of every relationship, by every method. Then what a cell
/// cannot say: that "not yours" cannot be told from "not there", that no other site's form does anything, and that looking changes nothing.
/// </summary>
internal static class AccessProof
{
    /// <param name="Everybody">All personas; otherwise some, drawn at random.</param>
    /// <param name="Interleaved">Requests whose times are compared.</param>
    internal sealed record Size(bool Everybody, int Interleaved);

    public static readonly Size Full = new(Everybody: true, 2_000);
    public static readonly Size Small = new(Everybody: false, 600);

    private static readonly string[] s_rare = ["PUT", "DELETE", "PATCH", "TRACE", "POST", "HEAD", "OPTIONS"];

    public static async Task<int> RunAsync(Size size, int seed, CancellationToken stop)
    {
        var (findings, random, clock) = (new Findings(), new Random(seed), Stopwatch.StartNew());
        findings.Figure("seed", seed);
        // Nothing falls due meanwhile: tables are compared before and after.
        await using var world = await World.MakeAsync(stop, settings: ("Clock__Runs", "false"));
        var faults = await Matrix.FaultsAsync(world.Installation);
        faults.Take(10).ToList().ForEach(fault => findings.Figure("the file and the Host differ", fault));
        findings.Must("endpoints and cells that the file has otherwise", faults.Count, 0);

        var things = new Things(world.Installation);
        await PrepareAsync(world, things, stop);
        var people = Drawn(world, size, random);
        var asked = Questions(world, things, size, people, random);
        await things.MakeAsync(stop);
        await world.SettledAsync(stop);
        findings.Figure("prepared after", string.Create(CultureInfo.InvariantCulture, $"{clock.Elapsed.TotalSeconds:F0} s, {people.Count} people, {world.Matrix.Count} rows, {asked.Count} questions"));

        var before = await Digest.OfAsync(world.Installation, stop);
        var gets = await AskAsync([.. asked.Where(q => q.Method is not "POST")], stop);
        Report(findings, "looking", gets);
        var changed = (await Digest.OfAsync(world.Installation, stop)).Against(before);
        findings.Figure("tables compared", before.Tables);
        findings.Must($"tables changed by looking {string.Join(' ', changed)}".TrimEnd(), changed.Count, 0);

        await SiblingsAsync(findings, world, things, size, stop);
        await OtherSites.ProveAsync(findings, world, things, stop);
        var posts = await AskAsync([.. asked.Where(q => q.Method is "POST")], stop);
        Report(findings, "pressing", posts);
        await DoneAsync(findings, world, posts, stop);
        await InFormsAsync(findings, world, stop);

        var all = gets.Concat(posts).ToList();
        findings.Figure("requests of the matrix", all.Count);
        findings.Must("rows of the file that nobody asked", world.Matrix.Count(row => all.TrueForAll(a => a.Question.Row != row)), 0);
        if (size.Everybody)
        {
            findings.Must("fewer than 5,000 requests", all.Count < 5_000 ? 1 : 0, 0);
        }

        findings.Figure("took", $"{clock.Elapsed.TotalSeconds:F0} s");
        return findings.Close();
    }

    /// <summary>One of each kind, through the form and the desk, that the others are made after.</summary>
    public static async Task PrepareAsync(World world, Things things, CancellationToken stop)
    {
        var at = TimeProvider.System.GetUtcNow();
        var (cookie, mailed) = await world.SendAsync(CompleteAnswers.Of(1, at), stop);
        var (_, rung) = await world.SendAsync(CompleteAnswers.Of(3, at), stop);
        var (_, mentored) = await world.SendAsync(CompleteAnswers.Of(2, at), stop);
        var unsent = await world.DraftAsync(CompleteAnswers.Of(4, at), stop);
        world.Personas.All.Add(world.Personas.Nobody("resident with a draft", unsent));
        world.Personas.All.Add(world.Personas.Nobody("resident who has sent it", cookie));

        var accepted = await world.IdAsync("select id from referral.case where application_id = $1", mentored, stop);
        await World.FillAsync(world.Desk, $"/staff/cases/{accepted}/accept", stop, ("Checked", "true"));
        await things.LearnAsync(
            await world.IdAsync("select id from referral.case where application_id = $1", mailed, stop),
            await world.IdAsync("select id from referral.task where application_id = $1", rung, stop),
            await world.IdAsync("select id from mentoring.case where referral_case_id = $1", accepted, stop),
            await world.IdAsync("select id from notifications.message where about = $1 and state = 'InOutbox'", mailed, stop),
            stop);
    }

    private static List<Persona> Drawn(World world, Size size, Random random)
    {
        if (size.Everybody)
        {
            return world.Personas.All;
        }

        // Whoever holds a right, a stranger, and of the rest some.
        List<Persona> needed = [.. world.Matrix.Select(world.Holder).Append(world.Personas.Of(StaffRole.IntakeManager, police: true)).Distinct()];
        return [.. needed, .. world.Personas.All.Except(needed).OrderBy(_ => random.Next()).Take(2)];
    }

    private static List<Question> Questions(World world, Things things, Size size, List<Persona> people, Random random)
    {
        List<Question> questions = [];
        foreach (var row in world.Matrix)
        {
            var had = world.Matrix.Where(r => r.Address == row.Address).Select(r => r.Method).ToHashSet(StringComparer.Ordinal);
            List<string?> related = [null];
            if (row.NamesAThing)
            {
                related = [.. AccessMatrix.Relationships.Where(r => row.Cells[r] is not AccessMatrix.Never)];
            }

            var odd = people[random.Next(people.Count)];
            foreach (var who in people)
            {
                foreach (var relationship in related)
                {
                    questions.Add(new(row, who, relationship, row.Method is "any" ? "GET" : row.Method, relationship is null ? null : things.For(row, who, relationship)));
                }

                // Methods that the address does not have, or that only say what is there: by everybody or, in small, by somebody.
                if (row is { Method: "GET", Handler: null } && (size.Everybody || who == odd))
                {
                    var first = related[0];
                    questions.AddRange(s_rare.Where(method => !had.Contains(method)).Select(method =>
                        new Question(row, who, first, method, first is null ? null : things.For(row, who, first)) { IsRare = true }));
                }
            }
        }

        return questions;
    }

    private static async Task<List<Judged>> AskAsync(IReadOnlyList<Question> questions, CancellationToken stop)
    {
        ConcurrentBag<Judged> judged = [];
        // Each person does one thing after the other; sign-out comes last.
        await Parallel.ForEachAsync(questions.GroupBy(q => q.Who), new ParallelOptions { MaxDegreeOfParallelism = 4, CancellationToken = stop }, async (mine, cancel) =>
        {
            foreach (var question in mine.OrderBy(q => q.Row.Address.EndsWith("/sign-out", StringComparison.Ordinal)))
            {
                judged.Add(new(question, await question.AskAsync(cancel)));
            }
        });
        return [.. judged];
    }

    private static void Report(Findings findings, string doing, IReadOnlyList<Judged> judged)
    {
        var wrong = judged.Where(j => j.Fault is not null).ToList();
        foreach (var kind in wrong.GroupBy(j => $"{j.Question.Method} {j.Question.Row.At(null)} {j.Question.Relationship}: {j.Fault}").Take(20))
        {
            findings.Figure($"{kind.Count()} × {kind.First().Question.Who.Name}", kind.Key);
        }

        foreach (var expected in judged.GroupBy(j => j.Question.Expected).OrderBy(g => g.Key, StringComparer.Ordinal))
        {
            findings.Figure($"{doing}: answered as \"{expected.Key}\"", expected.Count(j => j.Fault is null));
        }

        findings.Must($"{doing}: answered otherwise than the matrix says", wrong.Count, 0);
    }

    // What was pressed on a case or task is in its audit; what was not allowed is not.
    private static async Task DoneAsync(Findings findings, World world, IReadOnlyList<Judged> posts, CancellationToken stop)
    {
        var acts = posts.Where(p => p.Question is { Thing: not null, IsRare: false } && (p.Question.Row.Address.StartsWith("/staff/cases/", StringComparison.Ordinal) || p.Question.Row.Address.StartsWith("/staff/tasks/", StringComparison.Ordinal))).ToList();
        var changed = await Entries.ChangedAsync(world, [.. acts.Select(a => a.Question.Thing!.Value)], stop);
        findings.Must("acts that were allowed and done", acts.Count(a => a.Question.Expected is AccessMatrix.Yes && changed.Contains(a.Question.Thing!.Value)), acts.Count(a => a.Question.Expected is AccessMatrix.Yes));
        findings.Must("acts that were not allowed and done", acts.Count(a => a.Question.Expected is not AccessMatrix.Yes && changed.Contains(a.Question.Thing!.Value)), 0);
    }

    // What is not one's own and what is not there: one answer, one entry, one time.
    private static async Task SiblingsAsync(Findings findings, World world, Things things, Size size, CancellationToken stop)
    {
        List<(MatrixRow Row, Persona Who, string Relationship, Guid Theirs)> pairs = [];
        foreach (var row in world.Matrix.Where(r => r.NamesAThing))
        {
            var who = world.Holder(row);
            pairs.AddRange(AccessMatrix.Relationships.Where(r => r is not "not there" && row.Cells[r] is AccessMatrix.NotThere).Select(r => (row, who, r, things.For(row, who, r))));
            // Nobody without the right learns either whether it is there.
            var shut = world.Personas.Of(StaffRole.PanelMember);
            if (row.Cells[shut.Role!] is AccessMatrix.Refused)
            {
                var first = AccessMatrix.Relationships.First(r => row.Cells[r] is not AccessMatrix.Never);
                pairs.Add((row, shut, first, things.For(row, shut, first)));
            }
        }

        await things.MakeAsync(stop);
        var (different, entries, audited) = (0, 0, 0);
        foreach (var (row, who, relationship, theirs) in pairs)
        {
            var nothing = Guid.NewGuid();
            var answers = new List<string>();
            foreach (var thing in new[] { theirs, nothing })
            {
                var answer = row.Method is "POST" ? await who.PostAsync(row.At(thing), Question.Typed(row).Select(t => KeyValuePair.Create(t.Name, t.Value)), stop) : await who.GetAsync(row.At(thing), stop);
                answers.Add(Plain.Of(answer, thing));
            }

            if (answers[0] != answers[1])
            {
                different++;
                findings.Figure($"{row.Method} {row.Address}, {relationship}", "\"not yours\" differs from \"not there\"");
            }

            if (row.Policy is not "host.manage-staff" && row.Expected(who, relationship) is AccessMatrix.NotThere)
            {
                audited++;
                entries += await Entries.AreSameAsync(world, theirs, nothing, stop) ? 1 : 0;
            }
        }

        findings.Must("pairs of \"not yours\" and \"not there\" that differ", different, 0);
        findings.Figure("pairs compared", pairs.Count);
        findings.Must("pairs with the same audit entry", entries, audited);
        foreach (var (address, role) in new[] { ("/staff/cases/{id:guid}", StaffRole.Intake), ("/staff/mentoring/{id:guid}", StaffRole.Mentor), ("/staff/outbox/{id:guid}", StaffRole.Intake) })
        {
            await TimesAsync(findings, world, things, world.Matrix.Single(r => r.Address == address && r.Method is "GET"), world.Personas.Of(role), size, stop);
        }
    }

    private static async Task TimesAsync(Findings findings, World world, Things things, MatrixRow row, Persona who, Size size, CancellationToken stop)
    {
        Guid[] theirs = [.. Enumerable.Range(0, size.Interleaved / 2).Select(i => things.For(row, who, i % 2 == 0 ? "other area" : "other controller"))];
        await things.MakeAsync(stop);
        await world.DoAsync("analyze referral.case, mentoring.case, notifications.message", stop);
        // A machine that is busy with other things is asked again: a real difference is there each time.
        for (var attempt = 1; ; attempt++)
        {
            var (notYours, notThere) = await MediansAsync(row, who, theirs, stop);
            findings.Figure($"{row.Address}: medians", string.Create(CultureInfo.InvariantCulture, $"{notYours:F2} ms and {notThere:F2} ms over {theirs.Length * 2}"));
            if (Math.Abs(notYours - notThere) <= 1 || attempt == 3)
            {
                findings.Must("medians more than 1 ms apart, three times", Math.Abs(notYours - notThere) > 1 ? 1 : 0, 0);
                return;
            }
        }
    }

    private static async Task<(double NotYours, double NotThere)> MediansAsync(MatrixRow row, Persona who, Guid[] theirs, CancellationToken stop)
    {
        List<double>[] times = [[], []];
        for (var i = 0; i < theirs.Length; i++)
        {
            // First the one, then the other, and the other way round.
            foreach (var which in i % 2 == 0 ? (int[])[0, 1] : [1, 0])
            {
                var (address, begun) = (row.At(which == 0 ? theirs[i] : Guid.NewGuid()), Stopwatch.GetTimestamp());
                await who.GetAsync(address, stop);
                times[which].Add(Stopwatch.GetElapsedTime(begun).TotalMilliseconds);
            }
        }

        return (Median(times[0]), Median(times[1]));
    }

    private static double Median(List<double> values)
    {
        values.Sort();
        return values[values.Count / 2];
    }

    // What a form names, and not the address: somebody else's session, absence.
    private static async Task InFormsAsync(Findings findings, World world, CancellationToken stop)
    {
        var (mine, theirs) = (world.Personas.Of(StaffRole.Mentor), world.Personas.Of(StaffRole.Intake));
        var session = await world.IdAsync("select id from accounts.session where staff = $1 and ended_at is null order by started_at desc limit 1", theirs.Id, stop);
        await mine.PostAsync("/staff/account/sessions?handler=One", [KeyValuePair.Create("session", session.ToString())], stop);
        findings.Must("sessions of others ended by naming them", await world.Installation.CountAsync($"select count(*) from accounts.session where id = '{session}' and ended_at is not null", stop), 0);

        var away = Guid.NewGuid();
        await world.DoAsync("insert into accounts.away (id, staff, first_day, last_day) values ($1, $2, current_date + 300, current_date + 301)", stop, away, theirs.Id);
        await mine.PostAsync("/staff/away?handler=Remove", [KeyValuePair.Create("id", away.ToString())], stop);
        findings.Must("absences of others that are still planned", await world.Installation.CountAsync($"select count(*) from accounts.away where id = '{away}'", stop), 1);
    }

    internal sealed record Judged(Question Question, string? Fault);
}
