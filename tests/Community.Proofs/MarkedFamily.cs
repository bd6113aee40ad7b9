using Community.Contracts.Portal;
using Community.Host.Accounts;
using Community.Portal;

namespace Community.Proofs;

/// <summary>One application in which every field holds a mark, and who may see it: the matrix, said once more for these marks.</summary>
internal sealed class MarkedFamily(string name, Marks marks)
{
    public string Name => name;

    public string? Area { get; init; }

    public string Controller { get; init; } = Personas.Controller;

    public bool IsBoundary { get; init; }

    public Guid Application { get; set; }

    public Guid Case { get; set; }

    /// <summary>Mentoring has it.</summary>
    public bool IsMentored { get; set; }

    /// <summary>Not sent: only the browser with the draft's cookie sees it.</summary>
    public string? Cookie { get; set; }

    /// <summary>A word for what staff write about this family.</summary>
    public string Noted(string what) => marks.Word($"{name}: {what}", Intake);

    /// <param name="sent">False: it stays a draft, which is sealed whole.</param>
    /// <param name="byMail">They may be written to.</param>
    public Answers Fill(Answers answers, bool sent = true, bool byMail = true)
    {
        string Word(string what, bool isSealed = true) => marks.Word($"{name}: {what}", Intake, isSealed || !sent);
        // What mentoring is told as well.
        string Told(string what, bool isSealed = true) => marks.Word($"{name}: {what}", May, isSealed || !sent);
        return answers with
        {
            Name = Told("name", isSealed: false),
            WhatMatters = Told("what matters"),
            HelpWith = ["work", "other"],
            HelpWithOther = Word("other help"),
            Situation = ["looking", "programme"],
            Programme = Word("programme"),
            Postcode = $"LL18 {Word("postcode", isSealed: false)}",
            Ways = byMail ? ["phone", "text", "email", "post", "somebody"] : ["phone", "text", "post", "somebody"],
            Phone = marks.Number($"{name}: phone", May),
            Text = marks.Number($"{name}: text", May),
            Email = byMail ? $"{Told("e-mail")}@demo.example" : null,
            Post = $"{Told("address")}, Y Rhyl",
            SomebodyName = Told("somebody’s name"),
            SomebodyContact = Told("somebody’s number"),
            ContactNotes = Told("notes on contact"),
            Speaking = "other",
            OtherLanguage = Word("language"),
            Formats = ["other"],
            OtherFormat = Word("format"),
        };
    }

    /// <summary>Somebody in the family who did not ask for help.</summary>
    public FamilyMember Member() => new(marks.Word($"{name}: member of the family", Intake, isSealed: false), BirthDate.Unknown, "sibling", WantsHelp: false, null) { Id = Guid.NewGuid() };

    public TrustedAdult Adult() => new(marks.Word($"{name}: trusted adult", Intake), marks.Word($"{name}: who the adult is", Intake), marks.Word($"{name}: the adult’s number", Intake));

    private bool May(Persona who) => Intake(who) || (IsMentored && Mentors(who));

    private bool Intake(Persona who) => Cookie is not null ? who.Cookies.GetValueOrDefault("__Host-draft") == Cookie
        : who is { IsPolice: false, Role: "intake" or "intake-manager" }
            && who.Controllers.Contains(Controller)
            && (!IsBoundary || who.Teams.Contains(DemoPeople.BoundaryTeam))
            && (Area is null || who.Areas.Count == 0 || who.Areas.Contains(Area) || who.Teams.Contains(DemoPeople.IntakeTeam));

    private bool Mentors(Persona who) => who is { IsPolice: false, Role: "mentor" or "mentoring-manager" } && who.Controllers.Contains(Controller) && who.Teams.Contains(DemoPeople.MentoringTeam);
}
