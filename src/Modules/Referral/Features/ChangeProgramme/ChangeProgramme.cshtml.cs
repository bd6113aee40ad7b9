using Community.Platform.Access;
using Community.Platform.Scheduling;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;
using Npgsql;

namespace Community.Referral.Features.ChangeProgramme;

/// <summary>New rules for a programme, from a day on. What was decided before keeps the rules it was decided by.</summary>
[Authorize(ReferralAccess.Administer)]
internal sealed class ChangeProgrammeModel(ProgrammeBook book, Caller caller, Calendar calendar, AdministrationText texts) : EditPage
{
    [FromRoute]
    public string Code { get; set; } = "";

    [BindProperty]
    public ProgrammeForm Form { get; set; } = new();

    /// <summary>The newest rules; a planned version is newer than the one that holds.</summary>
    public Programme Newest { get; private set; } = null!;

    public async Task<IActionResult> OnGetAsync(CancellationToken stop)
    {
        if (!await FindAsync(stop))
        {
            return NotFound();
        }

        Form = ProgrammeForm.Of(Newest);
        Form.From = Platform.Forms.DateInput.From(Newest.ValidFrom > calendar.Today ? Newest.ValidFrom : calendar.Today);
        return Show((uint)Newest.Version);
    }

    public async Task<IActionResult> OnPostAsync(CancellationToken stop)
    {
        if (!await FindAsync(stop))
        {
            return NotFound();
        }

        Form.Judge(ModelState, texts, calendar.Today);
        if (Seen != Newest.Version)
        {
            return Changed();
        }

        if (!ModelState.IsValid)
        {
            return Page();
        }

        try
        {
            book.Db.Programmes.Add(Form.After(Newest, caller.Staff));
            await book.Db.CommitAsync(new("change-programme", caller.Staff, Programme.Page), stop);
            return Redirect(Programme.Page);
        }
        catch (DbUpdateException e) when (e.InnerException is PostgresException { SqlState: PostgresErrorCodes.UniqueViolation })
        {
            // Somebody else made this very version.
            book.Db.ChangeTracker.Clear();
            await FindAsync(stop);
            return Changed();
        }
    }

    private PageResult Changed() => Meanwhile((uint)Newest.Version, ProgrammeForm.Of(Newest).Say(texts), Form.Say(texts));

    private async Task<bool> FindAsync(CancellationToken stop) => await book.NewestAsync(Code, stop) is { } newest && (Newest = newest) is not null;
}
