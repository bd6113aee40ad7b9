using Community.Contracts.Referral;
using Community.Platform.Access;
using Community.Platform.Scheduling;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;
using Npgsql;

namespace Community.Referral.Features.PauseChannel;

/// <summary>Pauses a way in until a day, with the reason that the public reads in its language, or opens it again before.</summary>
[Authorize(ReferralAccess.ManageChannels)]
internal sealed class PauseChannelModel(ChannelBook book, Caller caller, Calendar calendar, TimeProvider clock, AdministrationText texts) : EditPage
{
    [FromRoute]
    public string Whose { get; set; } = "";

    [FromRoute]
    public string Code { get; set; } = "";

    [BindProperty]
    public PauseForm Form { get; set; } = new();

    public ChannelPause? Pause { get; private set; }

    public Channel Channel { get; private set; }

    public bool IsPaused => Pause?.Holds(calendar.Today) is true;

    public async Task<IActionResult> OnGetAsync(CancellationToken stop)
    {
        if (!await FindAsync(stop))
        {
            return NotFound();
        }

        Form = IsPaused ? PauseForm.Of(Pause!) : new();
        return Show(Pause?.Version ?? 0);
    }

    public async Task<IActionResult> OnPostAsync(CancellationToken stop) =>
        !await FindAsync(stop) ? NotFound()
        : Form.Judge(ModelState, texts, calendar.Today) ? await SaveAsync(isPause: true, pause => pause.Pause(Form.ReasonEn!, Form.ReasonCy!, Form.Day, caller.Staff, clock.GetUtcNow()), stop)
        : Page();

    public async Task<IActionResult> OnPostReopenAsync(CancellationToken stop) =>
        !await FindAsync(stop) ? NotFound()
        : IsPaused ? await SaveAsync(isPause: false, pause => pause.Reopen(calendar.Today, caller.Staff, clock.GetUtcNow()), stop)
        : Page();

    private async Task<IActionResult> SaveAsync(bool isPause, Func<ChannelPause, object> change, CancellationToken stop)
    {
        if (Pause is not null && Seen != Pause.Version)
        {
            return Meanwhile(Pause.Version, PauseForm.Of(Pause).Say(texts), Form.Say(texts));
        }

        try
        {
            var said = change(Pause ?? book.Db.Channels.Add(new() { Controller = Whose, Channel = Channel }).Entity);
            await book.Db.CommitAsync(new(isPause ? "pause-channel" : "reopen-channel", caller.Staff, ChannelPause.Page), stop, said);
            return Redirect(ChannelPause.Page);
        }
        catch (DbUpdateException e) when (e is DbUpdateConcurrencyException || e.InnerException is PostgresException { SqlState: PostgresErrorCodes.UniqueViolation })
        {
            book.Db.ChangeTracker.Clear();
            await FindAsync(stop);
            return Meanwhile(Pause!.Version, PauseForm.Of(Pause).Say(texts), Form.Say(texts));
        }
    }

    private async Task<bool> FindAsync(CancellationToken stop)
    {
        var found = await book.FindAsync(Whose, Code, stop);
        (Channel, Pause) = found ?? default;
        return found is not null;
    }
}
