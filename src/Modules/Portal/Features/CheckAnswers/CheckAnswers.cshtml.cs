using Community.Platform.Language;
using Community.Portal.Features.AskForHelp;
using Community.Portal.Features.Sent;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;

namespace Community.Portal.Features.CheckAnswers;

/// <summary>Everything that was answered, before it is sent; and the sending.</summary>
[AllowAnonymous]
internal sealed class CheckAnswersModel(Lazy<PortalDb> db, Lazy<CurrentDraft> current, SendTogether together, Journey journey, Submission submission, Addresses addresses) : PageModel
{
    public Walk Walk { get; private set; } = null!;

    public string Back => Walk.AddressOf(Walk.Steps[^1], addresses);

    public bool ShowsHelp => Request.Query.ContainsKey(HelpNow.Flag);

    public async Task<IActionResult> OnGetAsync(CancellationToken stop) => (IActionResult?)await UnfinishedAsync(await current.Value.FindAsync(stop), stop) ?? Page();

    public async Task<IActionResult> OnPostAsync(CancellationToken stop) =>
        ModelState.IsValid && await together.TryAsync(stop) is { } answer ? Redirect(answer) : await AloneAsync(stop);

    private async Task<IActionResult> AloneAsync(CancellationToken stop)
    {
        var draft = await current.Value.FindAsync(stop);
        if (await UnfinishedAsync(draft, stop) is { } unfinished)
        {
            return unfinished;
        }

        if (!ModelState.IsValid)
        {
            return Page();
        }

        var (application, sent) = await submission.PrepareAsync(Walk, stop);
        db.Value.Applications.Add(application);
        draft!.Became(application.Id);
        var answer = addresses.Of<SentModel>();
        try
        {
            await db.Value.CommitAsync(new("submit-application", application.Id, answer), stop, sent);
        }
        catch (DbUpdateConcurrencyException)
        {
            // Another tab sent it, or changed an answer after this page was made: show what holds now.
            return Redirect(addresses.Of<CheckAnswersModel>());
        }

        return Redirect(answer);
    }

    // What was sent is not sent again; what is not finished is finished first.
    private async Task<RedirectResult?> UnfinishedAsync(Draft? draft, CancellationToken stop)
    {
        if (draft is { ApplicationId: not null })
        {
            return Redirect(addresses.Of<SentModel>());
        }

        Walk = await journey.WalkAsync(draft?.Answers ?? new(), stop);
        return Walk.FirstIncomplete is null ? null : Redirect(Walk.Next(addresses));
    }
}
