using Community.Contracts.Host;
using Community.Platform.Access;
using Community.Platform.Scheduling;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Localization;

namespace Community.Referral.Features.WriteCard;

/// <summary>A doorstep card: one page, about a minute. It can be kept for later, sent, or thrown away before it is sent.</summary>
[Authorize(ReferralAccess.SendCard)]
internal sealed class WriteCardModel(CardDesk desk, CardSender sender, Caller caller, Calendar calendar, TimeProvider clock, IStringLocalizer<WriteCardModel> texts) : PageModel
{
    /// <summary>Null for a new one.</summary>
    [FromRoute]
    public Guid? Id { get; set; }

    [BindProperty]
    public CardForm Form { get; set; } = new();

    public IReadOnlyList<OpenArea> Areas { get; private set; } = [];

    public CardCheck? Judged { get; private set; }

    /// <summary>Whom to ring before it goes; null where nothing has to be rung, or nobody is known.</summary>
    public Partner? RingFirst { get; private set; }

    public async Task<IActionResult> OnGetAsync(CancellationToken stop)
    {
        Areas = await desk.AreasAsync(stop);
        Form.Area = Areas.Count == 1 ? Areas[0].Code : null;
        if (Id is not { } id)
        {
            return Page();
        }

        if (await desk.OpenAsync(id, stop) is not { } card)
        {
            return NotFound();
        }

        Form = card.Said;
        return card.MayBeWrittenBy(caller.Staff) ? Page() : Redirect(Card.AddressOf(id));
    }

    public async Task<IActionResult> OnPostAsync(string? @do, CancellationToken stop)
    {
        Areas = await desk.AreasAsync(stop);
        var card = Id is { } id ? await desk.OpenAsync(id, stop) : desk.Db.Cards.Add(Card.Start(caller.Staff, clock.GetUtcNow())).Entity;
        if (card?.Officer != caller.Staff)
        {
            return NotFound();
        }

        if (!card.MayBeWrittenBy(caller.Staff))
        {
            // Sent or thrown away in another tab: what was typed is shown once more, so that nothing is lost.
            ModelState.AddModelError("", texts["wrong.too-late"]);
        }
        else if (@do is not ("later" or "drop"))
        {
            Judged = new(Form, ModelState, texts);
            Judged.Run(caller.Name, Areas, calendar.Today);
            RingFirst = Judged.MustRingFirst ? await desk.ChildrensServicesAsync(Areas.FirstOrDefault(a => a.Code == Form.Area)?.Council, calendar.Today, stop) : null;
        }

        try
        {
            return ModelState.IsValid ? Redirect(await sender.DoAsync(@do, card, Form, Areas, stop)) : Page();
        }
        catch (DbUpdateConcurrencyException)
        {
            desk.Db.ChangeTracker.Clear();
            return await OnPostAsync(@do, stop);
        }
    }
}
