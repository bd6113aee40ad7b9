using Community.Host.Accounts;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.Extensions.Localization;

namespace Community.Host.Features.EditArea;

/// <summary>Adds or changes an area, and opens or shuts it to officers from a day on. Whoever comes second sees what the first saved.</summary>
[Authorize(HostAccess.ManagePlaces)]
internal sealed class EditAreaModel(AreaDesk areas, StaffDesk desk, IStringLocalizer<EditAreaModel> texts) : PageModel
{
    private const string List = "/staff/areas";

    /// <summary>Null when an area is added.</summary>
    [FromRoute]
    public string? Code { get; set; }

    [BindProperty]
    public AreaForm Form { get; set; } = new();

    /// <summary>The version that the reader saw.</summary>
    [BindProperty]
    public uint Seen { get; set; }

    /// <summary>Where what is true now differs from what was typed, if somebody else changed it.</summary>
    public IReadOnlyList<(string Key, string Value)> Now { get; private set; } = [];

    public async Task<IActionResult> OnGetAsync(CancellationToken stop)
    {
        var area = await areas.FindAsync(Code, stop);
        if (area is null && (Code is not null || areas.Controller is null))
        {
            return NotFound();
        }

        Form = area is null ? new() { First = Platform.Forms.DateInput.From(desk.Today) } : AreaForm.Of(area);
        Seen = area?.Version ?? 0;
        return Page();
    }

    public async Task<IActionResult> OnPostAsync(CancellationToken stop)
    {
        // A new one that is there already was added meanwhile, perhaps by this very form, pressed twice.
        var area = await areas.FindAsync(Code ?? Form.Code, stop);
        if (area is null && (Code is not null || areas.Controller is null))
        {
            return NotFound();
        }

        Form.Judge(ModelState, texts);
        if (area is not null && Seen != area.Version)
        {
            return Meanwhile(area);
        }

        if (!ModelState.IsValid || await areas.SaveAsync(Form.Apply(area, areas.Controller!), stop))
        {
            return ModelState.IsValid ? LocalRedirect(List) : Page();
        }

        if (await areas.FindAsync(Code ?? Form.Code, stop) is { } theirs)
        {
            return Meanwhile(theirs);
        }

        ModelState.AddModelError("Form.NameEn", texts["taken"]);
        return Page();
    }

    private IActionResult Meanwhile(Area area)
    {
        Now = [.. AreaForm.Of(area).Say().Except(Form.Say())];
        Seen = area.Version;
        ModelState.Remove(nameof(Seen));
        return Now.Count == 0 ? LocalRedirect(List) : Page();
    }
}
