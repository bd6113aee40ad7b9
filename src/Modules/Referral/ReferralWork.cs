using Community.Contracts.Platform;
using Community.Platform.Access;
using Microsoft.EntityFrameworkCore;

namespace Community.Referral;

/// <summary>Cases for "my work".</summary>
internal sealed class CaseWork(CaseDesk desk, Caller caller, ReferralText words) : IOpenWork
{
    public string Source => "referral.case";

    public async Task<IReadOnlyList<OpenWork>> OwnedByAsync(IReadOnlyCollection<Guid> owners, OpenWork? after, int take, CancellationToken stop)
    {
        if (caller.IsPolice)
        {
            return [];
        }

        var rows = desk.Cases.AsNoTracking().Where(c => c.ClosedAt == null && owners.Contains(c.Owner!.Value));
        if (after is not null)
        {
            rows = rows.Where(c => c.NextStepDue > after.Due || (c.NextStepDue == after.Due && c.Id > after.CaseId));
        }

        var shown = await rows.OrderBy(c => c.NextStepDue).ThenBy(c => c.Id).Take(take).ToListAsync(stop);
        await desk.Db.LookAtListAsync(new("list-my-work", caller.Staff), [.. shown.Select(c => c.Id)], stop);
        return [.. shown
            .Select(c => new OpenWork(Source, c.Id, c.Name, c.NextStep!, c.NextStepDue!.Value, c.Owner!.Value, Case.AddressOf(c.Id)))];
    }

    public string Describe(string nextStep) => words.Step(nextStep);
}

/// <summary>Intake's tasks for "my work".</summary>
internal sealed class TaskWork(CaseDesk desk, Caller caller, ReferralText words) : IOpenWork
{
    public string Source => "referral.task";

    public async Task<IReadOnlyList<OpenWork>> OwnedByAsync(IReadOnlyCollection<Guid> owners, OpenWork? after, int take, CancellationToken stop)
    {
        if (caller.IsPolice)
        {
            return [];
        }

        var rows = desk.Tasks.AsNoTracking().Where(t => t.ClosedAt == null && owners.Contains(t.Owner!.Value));
        if (after is not null)
        {
            rows = rows.Where(t => t.NextStepDue > after.Due || (t.NextStepDue == after.Due && t.Id > after.CaseId));
        }

        var shown = await rows.OrderBy(t => t.NextStepDue).ThenBy(t => t.Id).Take(take).ToListAsync(stop);
        await desk.Db.LookAtListAsync(new("list-my-work", caller.Staff), [.. shown.Select(t => t.Id)], stop);
        return [.. shown
            .Select(t => new OpenWork(Source, t.Id, words.Reference(t.Reference), t.NextStep!, t.NextStepDue!.Value, t.Owner!.Value, IntakeTask.AddressOf(t.Id)))];
    }

    public string Describe(string nextStep) => words.Step(nextStep);
}

/// <summary>Cards that wait to be sent, for "my work".</summary>
internal sealed class CardWork(CardDesk desk, Caller caller, ReferralText words) : IOpenWork
{
    public string Source => "referral.card";

    public async Task<IReadOnlyList<OpenWork>> OwnedByAsync(IReadOnlyCollection<Guid> owners, OpenWork? after, int take, CancellationToken stop)
    {
        var rows = desk.OpenOwn.Where(c => owners.Contains(c.Owner!.Value));
        if (after is not null)
        {
            rows = rows.Where(c => c.NextStepDue > after.Due || (c.NextStepDue == after.Due && c.Id > after.CaseId));
        }

        var cards = await rows.OrderBy(c => c.NextStepDue).ThenBy(c => c.Id).Take(take).ToListAsync(stop);
        await desk.Db.LookAtListAsync(new("list-my-work", caller.Staff), [.. cards.Select(c => c.Id)], stop);
        return [.. cards.Select(c => new OpenWork(Source, c.Id, c.Said.Name ?? words["card.no-name"], c.NextStep!, c.NextStepDue!.Value, c.Owner!.Value, Card.EditAddressOf(c.Id)))];
    }

    public string Describe(string nextStep) => words.Step(nextStep);
}
