using Community.Platform.Access;
using Community.Platform.Scheduling;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.Extensions.Localization;

namespace Community.Referral.Features.RecordDisclosure;

/// <summary>
/// A disclosure that the law demands is recorded, or an earlier record corrected by a further one. It opens no case. A reference that
/// is another controller's is not there: the same sentence says so, and the try is recorded.
/// </summary>
[Authorize(ReferralAccess.Govern)]
internal sealed class RecordDisclosureModel(
    Disclosures disclosures, NamedCases cases, Caller caller, Calendar calendar, TimeProvider clock, IStringLocalizer<RecordDisclosureModel> texts) : PageModel
{
    [BindProperty]
    public DisclosureForm Form { get; set; } = new();

    /// <summary>The record that this one corrects, in the address.</summary>
    [FromQuery]
    public Guid? Corrects { get; set; }

    public Disclosure? First { get; private set; }

    public async Task<IActionResult> OnGetAsync(CancellationToken stop)
    {
        if (!await LoadAsync(stop))
        {
            return NotFound();
        }

        Form = First is null ? Form : DisclosureForm.From(First);
        return Page();
    }

    public async Task<IActionResult> OnPostAsync(CancellationToken stop)
    {
        if (!await LoadAsync(stop))
        {
            return NotFound();
        }

        Form.Reference = First?.Reference ?? Form.Reference;
        Form.Check(ModelState, texts, calendar.Today);
        var of = await OfAsync(stop);
        if (!ModelState.IsValid)
        {
            return Page();
        }

        var made = Form.Record(of, First?.Corrects ?? First?.Id, caller.Staff, clock.GetUtcNow());
        disclosures.Db.Disclosures.Add(made);
        await disclosures.Db.CommitAsync(new("record-disclosure", made.Id, Disclosure.AddressOf(made.Id)) { Also = made.Cases }, stop);
        return Redirect(Disclosure.AddressOf(made.Id));
    }

    private async Task<(string Reference, string Controller, IReadOnlyList<Guid> Cases)> OfAsync(CancellationToken stop)
    {
        if (First is not null || AskedFor.Parse(Form.Reference) is not { Reference: { } reference } asked)
        {
            return (First?.Reference ?? "", First?.Controller ?? "", First?.Cases ?? []);
        }

        var (controller, found) = await cases.FindAsync(asked, stop);
        if (found.Count == 0)
        {
            await disclosures.Db.LookRefusedAsync(new("find-case-refused", caller.Staff), stop);
            ModelState.AddModelError("Form.Reference", texts["not-there"]);
        }

        return (reference, controller, found);
    }

    private async Task<bool> LoadAsync(CancellationToken stop) => Corrects is not { } first || (First = await disclosures.OpenAsync(first, stop)) is not null;
}
