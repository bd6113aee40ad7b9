using System.Security.Cryptography;
using Community.Platform.Language;
using Community.Portal.Features.MeetCard;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Localization;

namespace Community.Portal.Features.UseCode;

/// <summary>The code that an officer handed over opens what was said on the doorstep, until its owner has chosen a phrase. Whatever is wrong, the answer is the same.</summary>
[AllowAnonymous]
internal sealed class UseCodeModel(PortalDb db, CurrentDraft current, Guesses guesses, Addresses addresses, IStringLocalizer<UseCodeModel> texts, TimeProvider clock) : PageModel
{
    [BindProperty]
    public string? Code { get; set; }

    public async Task<IActionResult> OnPostAsync(CancellationToken stop)
    {
        if (!ModelState.IsValid)
        {
            return Page();
        }

        // A form that was answered before is no new guess.
        await db.OpenAsync(stop);
        var code = ComeBackCode.Parse(Code) ?? "";
        if (!await guesses.MayTryAsync(HttpContext.Connection.RemoteIpAddress, stop))
        {
            ModelState.AddModelError("", texts["too-often"]);
            return Page();
        }

        if (await FindAsync(code, stop) is not { } draft)
        {
            ModelState.AddModelError(nameof(Code), texts["wrong"]);
            return Page();
        }

        var secret = RandomNumberGenerator.GetBytes(Draft.SecretLength);
        draft.OpenWith(secret);
        var next = addresses.Of<MeetCardModel>();
        try
        {
            await db.CommitAsync(new("use-code", draft.Id, next), stop);
        }
        catch (DbUpdateConcurrencyException)
        {
            // Pressed twice: the later press is the one that the browser shows, so it must open the form as well.
            db.ChangeTracker.Clear();
            return await OnPostAsync(stop);
        }

        current.Remember(draft.Id, secret);
        return Redirect(next);
    }

    private async Task<Draft?> FindAsync(string code, CancellationToken stop)
    {
        var (hash, now) = (current.HashOf(code), clock.GetUtcNow());
        db.Hold(("code_hash", Convert.ToHexStringLower(hash)));
        var draft = await db.Drafts.SingleOrDefaultAsync(d => d.ComeBackHash == hash && d.EndsAt > now && d.ApplicationId == null, stop);
        return draft is { IsUntakenCard: true } ? draft : null;
    }
}
