using Community.Contracts.Platform;
using Community.Platform.Access;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Localization;

namespace Community.Mentoring;

/// <summary>The module's rows for "my work", for those who may open them.</summary>
internal sealed class MentoringWork(MentoringDesk desk, Caller caller, IStringLocalizer<MentoringWork> texts) : IOpenWork
{
    public string Source => "mentoring.case";

    public async Task<IReadOnlyList<OpenWork>> OwnedByAsync(IReadOnlyCollection<Guid> owners, OpenWork? after, int take, CancellationToken stop)
    {
        if (caller.IsPolice)
        {
            return [];
        }

        var rows = desk.Cases.Where(c => c.ClosedAt == null && owners.Contains(c.Owner!.Value));
        if (after is not null)
        {
            rows = rows.Where(c => c.NextStepDue > after.Due || (c.NextStepDue == after.Due && c.Id > after.CaseId));
        }

        var shown = await rows.OrderBy(c => c.NextStepDue).ThenBy(c => c.Id).Take(take).ToListAsync(stop);
        await desk.Db.LookAtListAsync(new("list-my-work", caller.Staff), [.. shown.Select(c => c.Id)], stop);
        return [.. shown
            .Select(c => new OpenWork(Source, c.Id, c.Name, c.NextStep!, c.NextStepDue!.Value, c.Owner!.Value, Case.AddressOf(c.Id)))];
    }

    public string Describe(string nextStep) => texts[$"step.{nextStep}"];
}
