using System.Text.Json;
using Community.Platform.Language;
using Community.Platform.Scheduling;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace Community.Portal.Features.EqualityQuestions;

/// <summary>Optional and apart: knows neither the draft nor the application of whoever answers.</summary>
[AllowAnonymous]
internal sealed class EqualityQuestionsModel(PortalDb db, Addresses addresses, Calendar calendar) : PageModel
{
    public const string NotSaid = "not-said";

    /// <summary>Each question and its codes; their words are "question" and "question.code".</summary>
    public static readonly IReadOnlyList<(string Key, string[] Codes)> Questions =
    [
        ("age", ["under-18", "18-24", "25-44", "45-64", "65-up"]),
        ("sex", ["female", "male"]),
        ("gender", ["same", "different"]),
        ("ethnic", ["white", "mixed", "asian", "black", "arab", "traveller", "other"]),
        ("disability", ["lot", "little", "none"]),
        ("orientation", ["straight", "gay", "bi", "other"]),
        ("religion", ["none", "christian", "muslim", "other"]),
        ("welsh", ["fluent", "some", "none"]),
    ];

    /// <summary>The answers were given: thanks are shown instead of questions.</summary>
    public bool IsDone => Request.Query.ContainsKey("done");

    // Asked for by name: a dictionary would be filled with whatever names somebody makes up.
    public string? Chosen(string question) => Request.Form[$"Chosen[{question}]"] is [{ } code, ..] ? code : null;

    public async Task<IActionResult> OnPostAsync(CancellationToken stop)
    {
        if (!ModelState.IsValid)
        {
            return Page();
        }

        var answered = Questions.Where(q => Chosen(q.Key) is { } code && (code == NotSaid || q.Codes.Contains(code))).ToDictionary(q => q.Key, q => Chosen(q.Key)!);
        var done = addresses.Of<EqualityQuestionsModel>() + "?done=1";
        if (answered.Count > 0)
        {
            var today = calendar.Today;
            db.EqualityAnswers.Add(new() { Id = Guid.NewGuid(), Month = new(today.Year, today.Month, 1), Language = Languages.Current, Answers = JsonSerializer.Serialize(answered) });
            // No subject: the audit's time must not lead from this row to an application of the same minute.
            await db.CommitAsync(new("answer-equality-questions", Guid.Empty, done), stop);
        }

        return Redirect(done);
    }
}
