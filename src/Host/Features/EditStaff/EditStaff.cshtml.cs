using Community.Host.Accounts;
using Community.Platform.Access;
using Community.Platform.Forms;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.Extensions.Localization;

namespace Community.Host.Features.EditStaff;

/// <summary>Adds or changes a member of staff; a set-up code is shown once. Nobody changes their own rights here.</summary>
[Authorize(HostAccess.ManageStaff), Sensitive]
internal sealed class EditStaffModel(StaffDesk desk, Caller caller, IStringLocalizer<EditStaffModel> texts) : PageModel
{
    /// <summary>Null when somebody is added.</summary>
    [BindProperty(SupportsGet = true)]
    public Guid? Id { get; set; }

    [BindProperty]
    public StaffForm Form { get; set; } = new();

    public StaffChoices Choices { get; private set; } = null!;

    public string? SetUpCode { get; private set; }

    public bool Saved { get; private set; }

    public bool IsOwn => Id == caller.Staff;

    public async Task<IActionResult> OnGetAsync(CancellationToken stop)
    {
        Choices = await desk.ChoicesAsync(stop);
        var member = await desk.FindAsync(Id, stop);
        Form = member is null ? new() { First = DateInput.From(desk.Today) } : StaffForm.Of(member);
        return Id is null || member is not null ? Page() : NotFound();
    }

    public async Task<IActionResult> OnPostAsync(CancellationToken stop)
    {
        Choices = await desk.ChoicesAsync(stop);
        var member = await desk.FindAsync(Id, stop);
        if (Id is not null && member is null)
        {
            return NotFound();
        }

        Form.Judge(ModelState, Choices, IsOwn, texts);
        if (!ModelState.IsValid)
        {
            return Page();
        }

        var saved = await desk.SaveAsync(member, m => Form.Apply(m, IsOwn), stop);
        if (saved.Fault is not null)
        {
            ModelState.AddModelError("Form.Email", texts[saved.Fault]);
            return Page();
        }

        (Id, SetUpCode, Saved) = (saved.Id, saved.SetUpCode, true);
        ModelState.Clear();
        return Page();
    }

    public async Task<IActionResult> OnPostCodeAsync(CancellationToken stop)
    {
        if (IsOwn || await desk.FindAsync(Id, stop) is not { } member)
        {
            return NotFound();
        }

        SetUpCode = await desk.GiveCodeAsync(member, stop);
        Choices = await desk.ChoicesAsync(stop);
        Form = StaffForm.Of(member);
        ModelState.Clear();
        return Page();
    }
}
