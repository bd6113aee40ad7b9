using Community.Contracts.Notifications;
using Community.Platform.Access;
using Community.Platform.Scheduling;
using Community.Referral.People;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;

namespace Community.Referral.Features.ShowCase;

/// <summary>One case with its whole story; through broken glass for reading only.</summary>
[Authorize(ReferralAccess.ReadCase)]
internal sealed class ShowCaseModel(CaseDesk desk, Glass glass, Caller caller, Calendar calendar, ReferralText words, IReminders reminders, Postcodes postcodes, CasePeople people) : PageModel
{
    public Case Case { get; private set; } = null!;

    /// <summary>It is not the reader's: they broke this glass to read it.</summary>
    public BrokenGlass? Through { get; private set; }

    public IReadOnlyList<StoryEntry> Story { get; private set; } = [];

    /// <summary>Turns the story into words.</summary>
    public CaseStory Telling { get; private set; } = null!;

    /// <summary>Who else they may be, and the household, as far as this reader may see them.</summary>
    public CasePeople People => people;

    /// <summary>What is still to be done for the application besides.</summary>
    public IReadOnlyList<IntakeTask> Tasks { get; private set; } = [];

    public IReadOnlyList<CaseReminder> Reminders { get; private set; } = [];

    public CaseReminder? NextReminder => Reminders.FirstOrDefault(r => r.State is ReminderState.Pending);

    /// <summary>Where the postcode lies, as far as the lists know; null where that is what the case says.</summary>
    public PostcodePlace? Postcode { get; private set; }

    public DateOnly Today => calendar.Today;

    public bool Mine => Case.Owner == caller.StaffId;

    public async Task<IActionResult> OnGetAsync(Guid id, CancellationToken stop)
    {
        if (await desk.ReadAsync(id, stop) is not var (found, broken))
        {
            return NotFound();
        }

        Case = found;
        Through = broken is null ? null : await glass.Db.Glass.AsNoTracking().SingleAsync(g => g.Id == broken, stop);
        Story = await desk.Db.Story.AsNoTracking().Where(s => s.CaseId == id).OrderByDescending(s => s.At).ThenByDescending(s => s.Id).ToListAsync(stop);
        await people.LoadAsync(found, ownDesk: broken is null, stop);
        if (people.Likely.Count > 0)
        {
            await desk.Db.LookAtListAsync(new("list-likely", caller.Staff), [.. people.Likely.Select(l => l.Case)], stop);
        }

        Tasks = broken is not null ? [] : await desk.Tasks.AsNoTracking().Where(t => t.ApplicationId == found.ApplicationId && t.ClosedAt == null).OrderBy(t => t.NextStepDue).ToListAsync(stop);
        Postcode = await postcodes.FindAsync(found.Postcode, stop) is { } place && !place.Councils.Contains(found.Council ?? "") ? place : null;
        Reminders = await reminders.ForCaseAsync("referral.case", id, stop);
        var names = await desk.NamesAsync(CaseStory.NamedIn(Story).Concat(found.Owner is { } owner ? [owner] : []), stop);
        // Also those that have ended: what was done with them stays readable.
        var partners = await desk.Db.Partners.AsNoTracking().ToDictionaryAsync(p => p.Id, p => p.Name, stop);
        var rules = await desk.Db.Programmes.AsNoTracking().ToListAsync(stop);
        Telling = new(words, names, partners, rules.ToDictionary(p => p.Rules, StringComparer.Ordinal));
        return Page();
    }
}
