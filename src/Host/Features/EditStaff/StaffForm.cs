using Community.Contracts.Host;
using Community.Host.Accounts;
using Community.Platform.Forms;
using Microsoft.AspNetCore.Mvc.ModelBinding;
using Microsoft.Extensions.Localization;

namespace Community.Host.Features.EditStaff;

/// <summary>The fields of a member of staff as typed, what is wrong with them, and what they do to the member.</summary>
internal sealed class StaffForm
{
    [Text(100)]
    public string? Name { get; set; }

    [Text(254)]
    public string? Email { get; set; }

    public string? Language { get; set; }

    public string? Agency { get; set; }

    public List<string> Roles { get; set; } = [];

    public List<string> Controllers { get; set; } = [];

    public List<string> Areas { get; set; } = [];

    public List<Guid> Teams { get; set; } = [];

    public DateInput First { get; set; } = new();

    public DateInput Last { get; set; } = new();

    public static StaffForm Of(StaffMember member) => new()
    {
        Name = member.Name,
        Email = member.Email,
        Language = member.Language,
        Agency = member.AgencyCode,
        Roles = [.. member.Roles.Select(h => h.Role)],
        Controllers = [.. member.Controllers.Select(h => h.Controller)],
        Areas = [.. member.Areas.Select(h => h.Area)],
        Teams = [.. member.Teams.Select(h => h.Team)],
        First = DateInput.From(member.ActiveFrom),
        Last = member.ActiveTo is { } last ? DateInput.From(last) : new(),
    };

    public void Judge(ModelStateDictionary state, StaffChoices choices, bool own, IStringLocalizer<EditStaffModel> texts)
    {
        void Wrong(bool wrong, string field, string key)
        {
            if (wrong)
            {
                state.AddModelError($"Form.{field}", texts[key]);
            }
        }

        Wrong(Platform.Forms.Text.IsBlank(Name), nameof(Name), "name-missing");
        Wrong(Language is not ("en" or "cy"), nameof(Language), "language-missing");
        if (own)
        {
            return;
        }

        Wrong(Email?.Contains('@', StringComparison.Ordinal) != true, nameof(Email), "email-missing");
        Wrong(choices.Agencies.All(a => a.Code != Agency), nameof(Agency), "agency-missing");
        Wrong(Roles.Count == 0 || Roles.Exists(r => !StaffChoices.Roles.Contains(r)), nameof(Roles), "roles-missing");
        Wrong(Controllers.Exists(c => choices.Controllers.All(known => known.Code != c)), nameof(Controllers), "choice-wrong");
        Wrong(Areas.Exists(a => choices.Areas.All(known => known.Code != a)), nameof(Areas), "choice-wrong");
        Wrong(Teams.Exists(t => choices.Teams.All(known => known.Id != t)), nameof(Teams), "choice-wrong");
        var isFirst = First.TryRead(out var first);
        Wrong(!isFirst, nameof(First), "first-wrong");
        var isLast = Last.TryRead(out var last);
        Wrong(!isLast && !Last.IsBlank, nameof(Last), "last-wrong");
        Wrong(isFirst && isLast && last < first, nameof(Last), "order");
    }

    /// <summary>Nobody changes their own rights.</summary>
    public void Apply(StaffMember member, StaffChoices choices, bool own)
    {
        member.Name = Name!;
        member.Language = Language!;
        if (own)
        {
            return;
        }

        member.Email = member.UserName = Email!.Trim();
        member.AgencyCode = Agency!;
        member.Hold(Roles.Select(Written.Read<StaffRole>));
        member.WorkFor(Controllers);
        member.WorkIn(Areas);
        // A team that has ended is not offered, and not taken from anybody either.
        member.Join([.. Teams, .. member.Teams.Select(h => h.Team).Where(id => choices.Teams.All(known => known.Id != id))]);
        member.ActiveFrom = First.TryRead(out var first) ? first : member.ActiveFrom;
        member.ActiveTo = Last.TryRead(out var last) ? last : null;
    }
}
