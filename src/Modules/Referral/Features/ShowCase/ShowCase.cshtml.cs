using Community.Platform.Access;
using Community.Platform.Language;
using Community.Platform.Scheduling;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Localization;

namespace Community.Referral.Features.ShowCase;

/// <summary>One case with its whole story.</summary>
[Authorize(ReferralAccess.WorkIntake)]
internal sealed class ShowCaseModel(CaseDesk desk, Caller caller, Calendar calendar, ReferralText words, IStringLocalizer<ShowCaseModel> texts) : PageModel
{
    public Case Case { get; private set; } = null!;

    public IReadOnlyList<StoryEntry> Story { get; private set; } = [];

    /// <summary>Others of the same application who asked for help, as far as this reader may see them.</summary>
    public IReadOnlyList<Case> Relatives { get; private set; } = [];

    public IReadOnlyList<HouseholdMember> Household { get; private set; } = [];

    public bool Overdue => Case.NextStepDue < calendar.Today;

    public bool Mine => Case.Owner == caller.StaffId;

    public string BirthWords => Case.Birth switch
    {
        { Exact: { } exact } => texts["birth-exact", Dates.Date(exact), Calendar.Age(exact, calendar.Today)],
        { AboutAge: { } age } => texts["birth-about", age],
        _ => texts["birth-unknown"],
    };

    public string CouncilName => words.Code("council", Case.Council ?? "unknown");

    private IReadOnlyDictionary<Guid, string> Names { get; set; } = new Dictionary<Guid, string>();

    private IReadOnlyDictionary<Guid, string> Partners { get; set; } = new Dictionary<Guid, string>();

    public async Task<IActionResult> OnGetAsync(Guid id, CancellationToken stop)
    {
        if (await desk.OpenAsync(id, stop) is not { } found)
        {
            return NotFound();
        }

        Case = found;
        Story = await desk.Db.Story.AsNoTracking().Where(s => s.CaseId == id).OrderByDescending(s => s.Id).ToListAsync(stop);
        Relatives = await desk.Cases.AsNoTracking().Where(c => c.ApplicationId == found.ApplicationId && c.Id != id).OrderBy(c => c.Id).ToListAsync(stop);
        Household = await desk.Db.Household.AsNoTracking().Where(m => m.ApplicationId == found.ApplicationId).ToListAsync(stop);
        Partners = await desk.Db.Partners.AsNoTracking().ToDictionaryAsync(p => p.Id, p => p.Name, stop);
        var givenTo = Story.Where(s => s.Kind is StoryKind.Reassigned).Select(s => Guid.Parse(s.Detail!));
        Names = await desk.NamesAsync([.. Story.Select(s => s.By).Append(found.Owner).OfType<Guid>(), .. givenTo], stop);
        return Page();
    }

    public string NameOf(Guid? id) => id is { } known && Names.TryGetValue(known, out var name) ? name : "";

    /// <summary>What the line's code means, in words.</summary>
    public string? Detail(StoryEntry line) => (line.Kind, line.Detail) switch
    {
        (_, null) => null,
        (StoryKind.Reassigned, { } owner) => NameOf(Guid.Parse(owner)),
        (StoryKind.HandedOver or StoryKind.HandoverConfirmed or StoryKind.Signposted, { } partner) => Partners.GetValueOrDefault(Guid.Parse(partner)),
        (StoryKind.Reached or StoryKind.NotReached, { } way) => words.Way(way),
        (StoryKind.NextStepSet, { } step) => words.Step(step),
        (StoryKind.Declined, { } reason) => words[$"decline.{reason}"],
        (StoryKind.Accepted, { } rule) => texts["accepted-by-rule", rule.Split(':')[0]],
        _ => null,
    };
}
