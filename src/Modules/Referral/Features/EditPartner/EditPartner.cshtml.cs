using Community.Platform.Scheduling;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;

namespace Community.Referral.Features.EditPartner;

/// <summary>Adds a service to the directory, or says something else of one: changed, checked today, or with a last day.</summary>
[Authorize(ReferralAccess.Administer)]
internal sealed class EditPartnerModel(PartnerBook book, Calendar calendar, TimeProvider clock, IOptions<ReferralOptions> options, AdministrationText texts) : EditPage
{
    /// <summary>Null when a service is added.</summary>
    [FromRoute]
    public Guid? Id { get; set; }

    [BindProperty]
    public PartnerForm Form { get; set; } = new();

    public Partner? Partner { get; private set; }

    public async Task<IActionResult> OnGetAsync(CancellationToken stop)
    {
        if (!await FindAsync(stop))
        {
            return NotFound();
        }

        Form = Partner is null ? new() { First = Platform.Forms.DateInput.From(calendar.Today) } : PartnerForm.Of(Partner);
        return Show(Partner?.Version ?? 0);
    }

    public async Task<IActionResult> OnPostAsync(CancellationToken stop)
    {
        if (!await FindAsync(stop))
        {
            return NotFound();
        }

        Form.Judge(ModelState, texts);
        if (Seen != (Partner?.Version ?? 0) && Partner is not null)
        {
            return Changed(Partner);
        }

        if (!ModelState.IsValid)
        {
            return Page();
        }

        try
        {
            await SaveAsync(stop);
            await book.Db.CommitAsync(new(Id is null ? "add-partner" : "change-partner", Partner!.Id, Partner.Page), stop);
            return Redirect(Partner.Page);
        }
        catch (DbUpdateConcurrencyException)
        {
            book.Db.ChangeTracker.Clear();
            await FindAsync(stop);
            return Changed(Partner!);
        }
    }

    private PageResult Changed(Partner now) => Meanwhile(now.Version, PartnerForm.Of(now).Say(texts), Form.Say(texts));

    private async Task SaveAsync(CancellationToken stop)
    {
        var (today, at, controller) = (calendar.Today, clock.GetUtcNow(), Partner?.Controller ?? book.Controller!);
        var owner = await book.OwnerAsync(controller, stop);
        Partner?.Change(Form.Facts, owner, today, at);
        Partner ??= book.Db.Partners.Add(Partner.Add(controller, Form.Facts, owner, today, at)).Entity;
        var again = (await calendar.WorkingDaysAsync(stop)).AddWorkingDays(today.AddDays(options.Value.CheckPartnersAfter), 0);
        _ = Form.Checked && Partner.Check(today, again);
    }

    private async Task<bool> FindAsync(CancellationToken stop) =>
        Id is { } id ? (Partner = await book.FindAsync(id, stop)) is not null : book.Controller is not null;
}
