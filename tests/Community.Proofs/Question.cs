using System.Text;
using System.Text.RegularExpressions;
using Community.Platform.Scheduling;
using Community.Tests.Architecture;

namespace Community.Proofs;

/// <summary>One cell, asked: who, for what, by which method. Pages that act are filled and sent as somebody would.</summary>
/// <param name="Relationship">Null where the address names nothing.</param>
internal sealed record Question(MatrixRow Row, Persona Who, string? Relationship, string Method, Guid? Thing)
{
    /// <summary>A method that the address does not have, or HEAD and OPTIONS.</summary>
    public bool IsRare { get; init; }

    public string Expected => Row is { Handler: "Organisation", Address: "/staff/confirm" } && Row.Expected(Who, null) is AccessMatrix.Yes ? AccessMatrix.NotThere // for who signed in at their organisation
        : !IsRare ? Row.Expected(Who, Relationship)
        : Method is "HEAD" ? Row.Expected(Who, Relationship)
        : Method is "OPTIONS" ? "what is possible" : "not possible";

    /// <summary>What is typed into the page's form where it acts, so that the act is done.</summary>
    public static IReadOnlyList<(string Name, string Value)> Typed(MatrixRow row)
    {
        var today = Calendar.LondonDate(TimeProvider.System.GetUtcNow());
        return (row.Address.StartsWith("/staff/tasks/", StringComparison.Ordinal) ? "task" : row.Address.StartsWith("/staff/break-glass/review/", StringComparison.Ordinal) ? "review" : row.Address.StartsWith("/staff/merges/", StringComparison.Ordinal) ? "merge" : row.Address.Split('/')[^1]) switch
        {
            "accept" => [("Checked", "true"), ("Note", "Noted")],
            "attempt" => [("Way", "phone"), ("Reached", "no"), ("Note", "Noted"), .. Day("Next", today)],
            "confirm-handover" => [("Name", "Somebody")],
            "decline" => [("Reason", "not-wanted"), ("Signpost", "working-wales"), ("Note", "Noted")],
            "hand-over" => [("Partner", "working-wales"), ("Agreed", "yes"), ("Note", "Noted")],
            "next-step" => [("Step", "decide"), ("Reason", "Noted"), .. Day("Due", today)],
            "note" => [("Note", "Noted")],
            "reassign" => [("To", "?"), ("Reason", "Noted")],
            "task" => [("Outcome", "Noted")],
            "same" => [("Decision", "two")],
            "merge" => [("Decision", "end"), ("Reason", "Noted")],
            "break-glass" => [("Asked", $"/staff/cases/{Guid.NewGuid()}"), ("Category", "child-at-risk"), ("Reason", "Noted so that it is long enough"), ("Minutes", "15")],
            "review" => [("Outcome", "Justified"), ("Note", "Noted so that it is long enough")],
            "write" => [("Form.Name", "Noted"), ("do", "later")],
            "language" => [("language", "en"), ("back", "/staff")],
            _ => [],
        };

        static IEnumerable<(string, string)> Day(string field, DateOnly day) =>
            [($"{field}.Day", $"{day.Day}"), ($"{field}.Month", $"{day.Month}"), ($"{field}.Year", $"{day.Year}")];
    }

    /// <summary>What was wrong with the answer, or null.</summary>
    public async Task<string?> AskAsync(CancellationToken stop)
    {
        var address = Row.At(Thing);
        var answer = IsRare ? await Who.SendAsync(new(Method), address, null, stop) : Method is "GET" ? await Who.GetAsync(address, stop) : await PressAsync(address, stop);
        // Two administrators at one person, at one moment: the second is told so, and presses again.
        return Judge(answer.Status is 409 ? await PressAsync(address, stop) : answer);
    }

    private async Task<Answer> PressAsync(string address, CancellationToken stop)
    {
        // Whoever may act opens the page first; whoever may not sends what such a page would have sent.
        if (Expected is AccessMatrix.Yes && Thing is not null && Row.Handler is null)
        {
            return await World.FillAsync(Who, address, stop, [.. Typed(Row)]);
        }

        return await Who.PostAsync(address, Typed(Row).Select(t => KeyValuePair.Create(t.Name, t.Value)), stop);
    }

    private string? Judge(Answer answer)
    {
        var (status, to) = (answer.Status, answer.Location ?? "");
        var isLocal = to.StartsWith('/') && !to.StartsWith("//", StringComparison.Ordinal);
        var leadsToSignIn = (to.StartsWith("/en/sign-in", StringComparison.Ordinal) || to.StartsWith("/cy/mewngofnodi", StringComparison.Ordinal)) && !to.Contains("fault=unreachable", StringComparison.Ordinal);
        // The leaving address leads to another site on purpose; public pages may lead to the sign-in.
        var leads = status is 302 or 303 && (isLocal || Row.Address is "/en/leave" or "/cy/gadael") && (!leadsToSignIn || Row.Policy is "anybody" || Row.Address.EndsWith("/sign-out", StringComparison.Ordinal));
        var acts = Method is "POST" && Thing is not null && Row.Policy is not "host.manage-staff";
        var right = Expected switch
        {
            AccessMatrix.Yes or AccessMatrix.SignIn when Method is "HEAD" && status is 404 => Row.Address.StartsWith("/health/", StringComparison.Ordinal) || Row.Address is "/staff/stay",
            AccessMatrix.Yes => acts ? leads : status is 200 or 204 || leads,
            AccessMatrix.SignIn => status is 302 && leadsToSignIn,
            AccessMatrix.Refused => status is 403,
            AccessMatrix.NotThere => status is 404,
            // A page that acts leads back to the thing; what was pressed all the same is shown with what holds now.
            AccessMatrix.ReadOnly => status is 200 || (Method is not "POST" && leads),
            "what is possible" => status is 204 or 404,
            // 404: where only one method is mapped, another finds nothing at all.
            "not possible" => status is 405 or 404,
            _ => false,
        };
        return right ? null : $"{Expected} expected, {status} {to}".TrimEnd();
    }
}

/// <summary>An answer without what is different each time for reasons of its own: date, token, key, and the id that was asked for.</summary>
internal static partial class Plain
{
    public static string Of(Answer answer, Guid asked)
    {
        var headers = answer.Headers.Where(h => !h.Name.Equals("Date", StringComparison.OrdinalIgnoreCase) && !h.Value.StartsWith(Persona.Form + "=", StringComparison.Ordinal))
            .Select(h => $"{h.Name}: {h.Value}").Order(StringComparer.Ordinal);
        var whole = new StringBuilder().Append(answer.Status).Append('\n').AppendJoin('\n', headers).Append("\n\n").Append(Hidden().Replace(answer.Text, "")).ToString();
        return whole.Replace(asked.ToString(), "", StringComparison.OrdinalIgnoreCase);
    }

    [GeneratedRegex("""<input[^>]*name="(?:token|once)"[^>]*>""", RegexOptions.None, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Hidden();
}
