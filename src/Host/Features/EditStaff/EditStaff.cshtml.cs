using Community.Host.Accounts;
using Community.Platform.Access;
using Community.Platform.Scheduling;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Identity;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Localization;

namespace Community.Host.Features.EditStaff;

/// <summary>Adds or changes a member of staff; a set-up code is shown once. Nobody changes their own rights here.</summary>
[Authorize(HostAccess.ManageStaff)]
internal sealed class EditStaffModel(
    StaffDb db, UserManager<StaffMember> users, StaffSetUp setUp, StaffDirectory directory, AccountsClock clock, Caller caller,
    TimeProvider time, IStringLocalizer<EditStaffModel> texts) : PageModel
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

    private DateOnly Today => Calendar.LondonDate(time.GetUtcNow());

    public async Task<IActionResult> OnGetAsync(CancellationToken stop)
    {
        Choices = await StaffChoices.LoadAsync(db, Today, stop);
        if (Id is null)
        {
            Form.First = Platform.Forms.DateInput.From(Today);
            return Page();
        }

        return await ShowAsync(stop);
    }

    public async Task<IActionResult> OnPostAsync(CancellationToken stop)
    {
        Choices = await StaffChoices.LoadAsync(db, Today, stop);
        var member = Id is null ? null : await FindAsync(stop);
        if (Id is not null && member is null)
        {
            return NotFound();
        }

        Form.Judge(ModelState, Choices, IsOwn, texts);
        return ModelState.IsValid && await SaveAsync(member, stop) && Id is not null ? await ShowAsync(stop) : Page();
    }

    public async Task<IActionResult> OnPostCodeAsync(CancellationToken stop)
    {
        Choices = await StaffChoices.LoadAsync(db, Today, stop);
        if (await FindAsync(stop) is not { } member || IsOwn)
        {
            return NotFound();
        }

        SetUpCode = setUp.GiveCode(member, caller.Staff);
        await users.UpdateAsync(member);
        return await ShowAsync(stop);
    }

    private Task<StaffMember?> FindAsync(CancellationToken stop) => db.Members.FirstOrDefaultAsync(m => m.Id == Id, stop);

    private async Task<IActionResult> ShowAsync(CancellationToken stop)
    {
        if (await FindAsync(stop) is not { } member)
        {
            return NotFound();
        }

        ModelState.Clear();
        Form = StaffForm.Of(member);
        return Page();
    }

    private async Task<bool> SaveAsync(StaffMember? member, CancellationToken stop)
    {
        var added = member is null;
        member ??= new() { Name = "", Language = "", AgencyCode = "", ActiveFrom = Today };
        Form.Apply(member, IsOwn);
        var code = added ? setUp.GiveCode(member, caller.Staff) : null;
        db.Events.Add(new() { At = clock.Now, Staff = member.Id, Actor = caller.Staff, What = $"{(added ? "added" : "changed")} {member.Rights}" });
        var saved = added ? await users.CreateAsync(member) : await users.UpdateAsync(member);
        if (!saved.Succeeded)
        {
            ModelState.AddModelError("Form.Email", texts[Fault(saved)]);
            return false;
        }

        directory.Forget();
        (Id, SetUpCode, Saved) = (member.Id, code, true);
        return true;
    }

    private static string Fault(IdentityResult result) => result.Errors.First().Code switch
    {
        nameof(IdentityErrorDescriber.DuplicateEmail) or nameof(IdentityErrorDescriber.DuplicateUserName) => "email-taken",
        nameof(IdentityErrorDescriber.ConcurrencyFailure) => "meanwhile",
        _ => "email-missing",
    };
}
