using System.Security.Cryptography;
using Community.Platform.Language;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Localization;

namespace Community.Portal.Features.ComeBack;

/// <summary>Code and phrase open a saved draft again. Whatever is wrong, the answer is the same.</summary>
[AllowAnonymous]
internal sealed class ComeBackModel(PortalDb db, CurrentDraft current, Journey journey, Guesses guesses, Addresses addresses, IStringLocalizer<ComeBackModel> texts, TimeProvider clock) : PageModel
{
    // Compared where there is no draft, so that no code answers quicker than another.
    private static readonly string s_nobodys = Portal.Phrase.Hash(Guid.NewGuid().ToString());

    [BindProperty]
    public string? Code { get; set; }

    [BindProperty]
    public string? Phrase { get; set; }

    public async Task<IActionResult> OnPostAsync(CancellationToken stop)
    {
        if (!ModelState.IsValid)
        {
            return Page();
        }

        // A form that was answered before is no new guess.
        await db.OpenAsync(stop);
        var code = ComeBackCode.Parse(Code) ?? "";
        if (!await guesses.MayTryAsync(code, HttpContext.Connection.RemoteIpAddress, stop))
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
        var next = (await journey.WalkAsync(draft.Answers, stop)).Next(addresses);
        try
        {
            await db.CommitAsync(new("come-back", draft.Id, next), stop);
        }
        catch (DbUpdateConcurrencyException)
        {
            // Pressed twice: the later press is the one that the browser shows, so it must open the draft as well.
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
        var phrase = Phrase is { Length: <= Portal.Phrase.Longest } given ? given : "";
        return Portal.Phrase.Matches(draft?.Answers.PhraseHash ?? s_nobodys, phrase) ? draft : null;
    }
}
