using Community.Contracts.Host;

namespace Community.Proofs;

/// <summary>Forms that another site, or another person, made somebody's browser send: none does anything, on no address that takes one.</summary>
internal static class OtherSites
{
    private const string Elsewhere = "https://elsewhere.example";

    /// <summary>How it is tried; the name, and what is different from an honest press.</summary>
    private static readonly IReadOnlyList<(string Name, bool Token, string? Header, string Value)> s_tricks =
    [
        ("without a token", false, null, ""),
        ("with another person's token", false, null, "theirs"),
        ("from another site", true, "Sec-Fetch-Site", "cross-site"),
        ("from a site of the same domain", true, "Sec-Fetch-Site", "same-site"),
        ("from another origin", true, "Origin", Elsewhere),
        ("from the same name without TLS or port", true, "Origin", "http://127.0.0.1"),
    ];

    public static async Task ProveAsync(Findings findings, World world, Things things, CancellationToken stop)
    {
        var at = TimeProvider.System.GetUtcNow();
        var stranger = world.Personas.Nobody("somebody with another site open", await world.DraftAsync(CompleteAnswers.Of(7, at), stop));
        List<(MatrixRow Row, Persona Who, Guid? Thing)> forms = [.. world.Matrix.Where(r => r.Method is "POST").Select(row =>
        {
            var who = row.Policy switch
            {
                "anybody" => stranger,
                "host.manage-staff" => world.Personas.Of(StaffRole.Administrator),
                "mentoring.mentor" => world.Personas.Of(StaffRole.Mentor),
                "referral.work-intake" or "notifications.read-outbox" => world.Personas.Of(StaffRole.Intake),
                _ => world.Personas.All.First(p => p.Role is not null && row.Cells[p.Role] is "yes"),
            };
            return (row, who, row.NamesAThing ? things.For(row, who, row.Policy is "host.manage-staff" ? "own team" : "own area") : (Guid?)null);
        })];
        await things.MakeAsync(stop);
        var theirs = await world.Personas.Of(StaffRole.PanelChair).TokenAsync(stop);
        await world.SettledAsync(stop);

        var before = await Digest.OfAsync(world.Installation, stop);
        var (tried, taken, changed) = (0, new List<string>(), new List<string>());
        foreach (var (row, who, thing) in forms)
        {
            var honest = await HonestAsync(row, who, thing, stop);
            foreach (var (name, token, header, value) in s_tricks)
            {
                List<KeyValuePair<string, string>> fields = [.. honest, KeyValuePair.Create("once", Guid.NewGuid().ToString())];
                if (token || value is "theirs")
                {
                    fields.Add(KeyValuePair.Create("token", token ? await who.TokenAsync(stop) : theirs));
                }

                var answer = await who.SendAsync(HttpMethod.Post, row.At(thing), fields, stop, header is null ? [] : [(header, value)]);
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
            "/en/equality" or "/cy/cydraddoldeb" or "/staff/people" => [],
            _ => Question.Typed(row),
        };
        var fields = row.Handler is null ? World.Fields(page, typed) : null;
        return [.. (fields ?? [.. typed.Select(t => KeyValuePair.Create(t.Name, t.Value))]).Where(f => f.Key is not ("token" or "once"))];
    }
}
