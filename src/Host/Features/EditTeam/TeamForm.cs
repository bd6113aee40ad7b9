using Community.Contracts.Host;
using Community.Host.Accounts;
using Community.Platform.Forms;
using Microsoft.AspNetCore.Mvc.ModelBinding;
using Microsoft.Extensions.Localization;

namespace Community.Host.Features.EditTeam;

/// <summary>The fields of a team as typed. What a team is for and whose it is stays as it was begun.</summary>
internal sealed class TeamForm
{
    public string? Purpose { get; set; }

    public string? Controller { get; set; }

    public string? Area { get; set; }

    [Text(100)]
    public string? NameEn { get; set; }

    [Text(100)]
    public string? NameCy { get; set; }

    public string? Manager { get; set; }

    public string? Duty { get; set; }

    public DateInput Last { get; set; } = new();

    /// <summary>The team's last day, where one was typed.</summary>
    public DateOnly? Ends => Last.TryRead(out var last) ? last : null;

    public static TeamForm Of(Team team) => new()
    {
        Purpose = Written.Of(team.Purpose),
        Controller = team.Controller,
        Area = team.Area,
        NameEn = team.NameEn,
        NameCy = team.NameCy,
        Manager = team.Manager?.ToString(),
        Duty = team.Duty?.ToString(),
        Last = team.ValidTo is { } last ? DateInput.From(last) : new(),
    };

    public void Judge(ModelStateDictionary state, StaffChoices choices, IReadOnlyCollection<Guid> people, Team? team, IStringLocalizer<EditTeamModel> texts)
    {
        void Wrong(bool wrong, string field, string key)
        {
            if (wrong)
            {
                state.AddModelError($"Form.{field}", texts[key]);
            }
        }

        if (team is null)
        {
            Wrong(Enum.GetValues<TeamPurpose>().All(p => Written.Of(p) != Purpose), nameof(Purpose), "purpose-missing");
            Wrong(choices.Controllers.All(c => c.Code != Controller), nameof(Controller), "controller-missing");
            Wrong(!string.IsNullOrEmpty(Area) && choices.Areas.All(a => a.Code != Area), nameof(Area), "choice-wrong");
        }

        Wrong(Platform.Forms.Text.IsBlank(NameEn), nameof(NameEn), "name-en-missing");
        Wrong(Platform.Forms.Text.IsBlank(NameCy), nameof(NameCy), "name-cy-missing");
        Wrong(IsUnknown(Manager, people), nameof(Manager), "choice-wrong");
        Wrong(IsUnknown(Duty, people), nameof(Duty), "choice-wrong");
        var isLast = Last.TryRead(out var last);
        Wrong((!isLast && !Last.IsBlank) || (isLast && last < team?.ValidFrom), nameof(Last), "last-wrong");
    }

    public Team Apply(Team? team, DateOnly today)
    {
        team ??= new()
        {
            Purpose = Written.Read<TeamPurpose>(Purpose!),
            Controller = Controller!,
            Area = string.IsNullOrEmpty(Area) ? null : Area,
            NameEn = "",
            NameCy = "",
            ValidFrom = today,
        };
        (team.NameEn, team.NameCy) = (NameEn!, NameCy!);
        team.Manager = Guid.TryParse(Manager, out var manager) ? manager : null;
        team.Duty = Guid.TryParse(Duty, out var duty) ? duty : null;
        team.ValidTo = Ends;
        return team;
    }

    private static bool IsUnknown(string? staff, IReadOnlyCollection<Guid> people) =>
        !string.IsNullOrEmpty(staff) && !(Guid.TryParse(staff, out var id) && people.Contains(id));
}
