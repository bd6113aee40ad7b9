using Community.Platform.Language;
using Community.Platform.Scheduling;
using Community.Portal.Features.AskForHelp;
using Community.Portal.Features.Sent;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace Community.Portal.Features.CheckAnswers;

/// <summary>Everything that was answered, before it is sent; and the sending.</summary>
[AllowAnonymous]
internal sealed class CheckAnswersModel(PortalDb db, CurrentDraft current, Journey journey, Addresses addresses, Calendar calendar, TimeProvider clock) : PageModel
{
    public Answers Answers { get; private set; } = new();

    public async Task<IActionResult> OnGetAsync(CancellationToken stop)
    {
        var draft = await current.FindAsync(stop);
        Answers = draft?.Answers ?? new();
        return draft is { ApplicationId: not null } ? Redirect(addresses.Of<SentModel>())
            : Unfinished() is { } unfinished ? unfinished
            : Page();
    }

    public async Task<IActionResult> OnPostAsync(CancellationToken stop)
    {
        var draft = await current.FindOrStartAsync(stop);
        Answers = draft.Answers;
        if (Unfinished() is { } unfinished)
        {
            return unfinished;
        }

        if (!ModelState.IsValid)
        {
            return Page();
        }

        var now = clock.GetUtcNow();
        var days = await calendar.WorkingDaysAsync(stop);
        var (application, sent) = Application.Submit(Answers, Reference.New(), Languages.Current, days.AddWorkingDays(Calendar.LondonDate(now), 3), now);
        db.Applications.Add(application);
        draft.Became(application.Id);
        var answer = addresses.Of<SentModel>();
        await db.CommitAsync(new("submit-application", application.Id, answer), stop, sent);
        return Redirect(answer);
    }

    private RedirectResult? Unfinished() => journey.FirstIncomplete(Answers) is { } step
        ? Redirect(addresses.Of<AskForHelpModel>(("step", journey.AddressOf(step, Languages.Current))))
        : null;
}
