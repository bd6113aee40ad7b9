using Community.Platform.Access;
using Community.Platform.Forms;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Community.Referral;

/// <summary>
/// A page on which something is done to a case: load it, check what was typed, ask the case, commit, back to the case. Somebody
/// who saw an older state is shown what is true now beside what they typed, and presses again.
/// </summary>
internal abstract class CaseAction : PageModel
{
    /// <summary>From the address alone: a field of the same name in the form changes nothing.</summary>
    [FromRoute]
    public Guid Id { get; set; }

    /// <summary>The version of the case that the reader saw.</summary>
    [BindProperty]
    public uint Seen { get; set; }

    public Case Case { get; private set; } = null!;

    /// <summary>Somebody else changed the case while this page was open.</summary>
    public bool ChangedMeanwhile { get; private set; }

    /// <summary>What this page is for can no longer be done: the case was closed or decided while it was open.</summary>
    public bool TooLate { get; private set; }

    /// <summary>Who holds the case now.</summary>
    public string OwnerName { get; private set; } = "";

    protected CaseDesk Desk => Service<CaseDesk>();

    protected Guid By => Service<Caller>().Staff;

    protected DateTimeOffset Now => Service<TimeProvider>().GetUtcNow();

    public async Task<IActionResult> OnGetAsync(CancellationToken stop)
    {
        if (await Desk.OpenAsync(Id, stop) is not { } found)
        {
            return NotFound();
        }

        await ShowAsync(found, stop);
        if (!MayStill)
        {
            return Redirect(Case.AddressOf(Id));
        }

        await PrepareAsync(stop);
        return Page();
    }

    public async Task<IActionResult> OnPostAsync(CancellationToken stop)
    {
        var seen = Seen;
        if (await Desk.OpenAsync(Id, stop) is not { } found)
        {
            return NotFound();
        }

        await ShowAsync(found, stop);
        await PrepareAsync(stop);
        ChangedMeanwhile = seen != found.Version;
        TooLate = !MayStill;
        if (TooLate)
        {
            // What was typed is shown once more, so that nothing is lost.
            return Page();
        }

        Check();
        if (!ModelState.IsValid || ChangedMeanwhile)
        {
            return Page();
        }

        try
        {
            var happened = await ActAsync(stop);
            await Desk.Db.CommitAsync(new(Action, Id, Case.AddressOf(Id)), stop, happened);
            return Redirect(Case.AddressOf(Id));
        }
        catch (DbUpdateConcurrencyException)
        {
            Desk.Db.ChangeTracker.Clear();
            await ShowAsync((await Desk.OpenAsync(Id, stop))!, stop);
            ChangedMeanwhile = true;
            TooLate = !MayStill;
            return Page();
        }
    }

    /// <summary>The code of what is done, for the audit.</summary>
    protected abstract string Action { get; }

    /// <summary>The case is in a state in which this can be done.</summary>
    protected virtual bool MayStill => Case.IsOpen;

    /// <summary>Loads what the page offers to choose from.</summary>
    protected virtual Task PrepareAsync(CancellationToken stop) => Task.CompletedTask;

    /// <summary>Adds to ModelState what is wrong with the fields.</summary>
    protected virtual void Check()
    {
    }

    /// <summary>Asks the case; returns the messages that go out.</summary>
    protected abstract Task<IEnumerable<object>> ActAsync(CancellationToken stop);

    /// <summary>No message goes out but the next step's own.</summary>
    protected static Task<IEnumerable<object>> Nothing => Task.FromResult<IEnumerable<object>>([]);

    protected T Service<T>()
        where T : notnull => HttpContext.RequestServices.GetRequiredService<T>();

    /// <summary>What was typed, or null where nothing can be seen of it.</summary>
    protected static string? Kept(string? typed) => Text.IsBlank(typed) ? null : typed;

    private async Task ShowAsync(Case @case, CancellationToken stop)
    {
        Case = @case;
        OwnerName = @case.Owner is { } owner ? (await Desk.NamesAsync([owner], stop)).GetValueOrDefault(owner, "") : "";
        Seen = @case.Version;
        ModelState.Remove(nameof(Seen));
    }
}
