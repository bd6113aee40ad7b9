using Community.Contracts.Host;
using Community.Platform.Language;
using Community.Tests.Architecture;

namespace Community.Proofs;

/// <summary>Forms that another site, or another person, made somebody's browser send: none does anything, on no address that takes one.</summary>
internal static class OtherSites
{
    private const string Elsewhere = "https://elsewhere.example";
    private const string Meets = "/en/what-the-officer-wrote";
    private const string MeetsInWelsh = "/cy/yr-hyn-a-ysgrifennodd-y-swyddog";

    /// <summary>How it is tried: whose token comes with it, and what the browser says of where it comes from.</summary>
    private static readonly IReadOnlyList<(string Name, Token Token, string? Header, string Value)> s_tricks =
    [
        ("without a token", Token.None, null, ""),
        ("with another person's token", Token.Theirs, null, ""),
        ("with another person's token and its cookie", Token.TheirsWithCookie, null, ""),
        ("from another site", Token.Own, "Sec-Fetch-Site", "cross-site"),
        ("from a site of the same domain", Token.Own, "Sec-Fetch-Site", "same-site"),
        ("from another origin", Token.Own, "Origin", Elsewhere),
        ("from the same name without TLS or port", Token.Own, "Origin", "http://127.0.0.1"),
    ];

    private enum Token
    {
        None,
        Own,
        Theirs,
        TheirsWithCookie,
    }

    public static async Task ProveAsync(Findings findings, World world, Things things, CancellationToken stop)
    {
        var at = TimeProvider.System.GetUtcNow();
        var stranger = world.Personas.Nobody("somebody with another site open", await world.DraftAsync(CompleteAnswers.Of(7, at), stop));
        var card = CompleteAnswers.Of(8, at) with { Card = new(Guid.NewGuid(), Guid.NewGuid(), Crockford.New(12), DateOnly.FromDateTime(at.UtcDateTime), Personas.Area), PhraseHash = null };
        var introduced = world.Personas.Nobody("somebody whom an officer introduced", await world.DraftAsync(card, stop));
        List<(MatrixRow Row, Persona Who, Guid? Thing)> forms = [.. world.Matrix.Where(r => r.Method is "POST").Select(row =>
        {
            var who = row.Policy is not "anybody" ? world.Holder(row) : row.Address is Meets or MeetsInWelsh ? introduced : stranger;
            var theirs = AccessMatrix.Relationships.FirstOrDefault(r => (r is not "own" || row.Policy is "referral.break-glass" or "referral.send-card") && row.Cells[r] is AccessMatrix.Yes);
            return (row, who, theirs is null ? (Guid?)null : things.For(row, who, theirs));
        })];
        await things.MakeAsync(stop);
        var other = world.Personas.Of(StaffRole.PanelChair);
        var foreign = await other.TokenAsync(stop);
        await world.SettledAsync(stop);

        var before = await Digest.OfAsync(world.Installation, stop);
        var (tried, taken, changed) = (0, new List<string>(), new List<string>());
        foreach (var (row, who, thing) in forms)
        {
            var honest = await HonestAsync(row, who, thing, stop);
            foreach (var (name, token, header, value) in s_tricks)
            {
                List<KeyValuePair<string, string>> fields = [.. honest, KeyValuePair.Create("once", Guid.NewGuid().ToString())];
                if (token is not Token.None)
                {
                    fields.Add(KeyValuePair.Create("token", token is Token.Own ? await who.TokenAsync(stop) : foreign));
                }

                var sender = who;
                if (token is Token.TheirsWithCookie)
                {
                    sender = who.At(world.Host.Address);
                    sender.Cookies[Persona.Form] = other.Cookies[Persona.Form];
                }

                var answer = await sender.SendAsync(HttpMethod.Post, row.At(thing), fields, stop, header is null ? [] : [(header, value)]);
                tried++;
                // Without a good token a page of the public is shown again with what was typed, and says so.
                var refused = header is not null ? answer.Status is 403 : answer.Status is 400 || (answer.Status is 200 && answer.Text.Contains("govuk-error-summary", StringComparison.Ordinal));
                if (!refused)
                {
                    taken.Add($"{row.Address} {name}: {answer.Status} {answer.Location}");
                }
            }

            var after = await Digest.OfAsync(world.Installation, stop);
            changed.AddRange(after.Against(before).Select(table => $"{row.Address}: {table}"));
            before = after;
        }

        taken.Take(10).ToList().ForEach(t => findings.Figure("not refused", t));
        changed.Take(10).ToList().ForEach(t => findings.Figure("changed", t));
        findings.Figure("forms sent without, or with another's token, or from another site", tried);
        findings.Must("of these not refused", taken.Count, 0);
        findings.Must("tables changed by them", changed.Count, 0);

        // The same presses, honest: what was refused would have been done.
        var (acted, shut) = (0, new List<string>());
        foreach (var (row, who, thing) in forms.Where(f => f.Row.Expected(f.Who, null) is "yes").OrderBy(f => f.Row.Address.EndsWith("/sign-out", StringComparison.Ordinal)))
        {
            var answer = await who.PostAsync(row.At(thing), await HonestAsync(row, who, thing, stop), stop, ("Sec-Fetch-Site", "same-origin"), ("Origin", "null"));
            if (answer.Status >= 400)
            {
                shut.Add($"{row.Address}: {answer.Status}");
            }

            var after = await Digest.OfAsync(world.Installation, stop);
            acted += after.Against(before).Count > 0 ? 1 : 0;
            before = after;
        }

        shut.Take(10).ToList().ForEach(t => findings.Figure("refused though honest", t));
        findings.Must("honest forms refused", shut.Count, 0);
        findings.Figure("honest forms that changed something", $"{acted} of {forms.Count}");
        findings.Must("honest forms that change nothing at all", acted > 15 ? 0 : 1, 0);
    }

    // What the page's own form would send, filled; without token and key, which the trick brings or leaves out.
    private static async Task<List<KeyValuePair<string, string>>> HonestAsync(MatrixRow row, Persona who, Guid? thing, CancellationToken stop)
    {
        var page = await who.GetAsync(row.At(thing), stop);
        var typed = row.Address switch
        {
            "/en/save" or "/cy/cadw" => [("Phrase", "a rather long phrase of several words")],
            Meets or MeetsInWelsh => [("Answer", "yes"), ("Phrase", "a rather long phrase of several words")],
            "/en/equality" or "/cy/cydraddoldeb" or "/staff/people" => [],
            _ => Question.Typed(row),
        };
        var fields = row.Handler is null ? World.Fields(page, typed) : null;
        return [.. (fields ?? [.. typed.Select(t => KeyValuePair.Create(t.Name, t.Value))]).Where(f => f.Key is not ("token" or "once"))];
    }
}
