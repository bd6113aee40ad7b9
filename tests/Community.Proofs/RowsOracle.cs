namespace Community.Proofs;

/// <summary>Who may see which row, said once more in another language than the policies'.</summary>
internal sealed class RowsOracle
{
    private readonly Dictionary<Guid, MadeRow> _cases;
    private readonly Dictionary<Guid, MadeRow> _draftOf;
    private readonly ILookup<Guid, MadeRow> _casesOf;
    private readonly Dictionary<Guid, MadeRow> _caseOf;
    private readonly IReadOnlyList<MadeRow> _glass;

    public RowsOracle(RowsWorld world)
    {
        _cases = world.Rows["referral.case"].ToDictionary(c => c.Get<Guid>("id"));
        _glass = world.Rows["access.broken_glass"];
        _caseOf = world.Rows["referral.case"].ToDictionary(c => c.Get<Guid>("person_id"));
        _casesOf = world.Rows["referral.case"].ToLookup(c => c.Get<Guid>("application_id"));
        _draftOf = world.Rows["portal.draft"].Where(d => d.Values["application_id"] is not null).ToDictionary(d => d.Get<Guid>("application_id"));
    }

    public bool Sees(Inquirer who, string table, MadeRow row) => table switch
    {
        "referral.case" => SeesCase(who, row),
        "referral.story_entry" or "referral.handover" => SeesCase(who, _cases[row.Get<Guid>("case_id")]),
        "referral.household_member" => _casesOf[row.Get<Guid>("application_id")].Any(c => SeesCase(who, c)),
        "referral.person" => SeesPerson(who, row.Get<Guid>("id")),
        "referral.person_key" => SeesPerson(who, row.Get<Guid>("person_id")),
        "referral.merge" or "referral.not_same" => IsIntake(who) && OfController(who, row) && SeesPerson(who, row.Get<Guid>("first_person")) && SeesPerson(who, row.Get<Guid>("second_person")),
        "referral.task" => (IsIntake(who) && OfControllerAndTeam(who, row) && OfArea(who, row))
            || (who.Kind is "handler:referral.open-case" or "handler:referral.make-task" or "handler:referral.withdraw-card" && IsAbout(who, row, "application_id")),
        "referral.card" => SeesCard(who, row),
        "mentoring.case" => (Holds(who, "mentor", "mentoring-manager") && OfController(who, row) && IsTheirs(who, row))
            || ReadsThroughGlass(who, row, row.Get<Guid>("referral_case_id"))
            || (who.Kind is "handler:mentoring.take-on" or "handler:mentoring.change-safe-contact" && IsAbout(who, row, "referral_case_id")),
        "access.broken_glass" => who.Kind is "staff" && (row.Get<Guid>("staff") == who.Id || Governs(who, row)),
        "referral.disclosure" => Governs(who, row),
        "notifications.message" => SeesMessage(who, row),
        "notifications.follow_up" => who.Kind is "clock:notifications.send-due-reminders" || Follows(who, row),
        "notifications.reminder" => who.Kind is "clock:notifications.send-due-reminders" || Follows(who, row)
            || (who.Kind is "staff" && IsAbout(who, row, "case_id")),
        "portal.draft" => SeesDraft(who, row),
        "portal.application" => who.Kind is "verb:demo"
            || (who.Kind is "stranger" && _draftOf.TryGetValue(row.Get<Guid>("id"), out var draft) && SeesDraft(who, draft)),
        _ => throw new InvalidOperationException($"Nothing is said of {table}."),
    };

    /// <summary>It is neither theirs nor their desk's.</summary>
    public bool OnlyThroughGlass(Inquirer who, string table, MadeRow row) => table is "referral.case"
        ? ReadsThroughGlass(who, row, row.Get<Guid>("id")) && !IsOfTheirDesk(who, row)
        : ReadsThroughGlass(who, row, row.Get<Guid>("referral_case_id")) && !(Holds(who, "mentor", "mentoring-manager") && IsTheirs(who, row));

    private bool SeesCase(Inquirer who, MadeRow @case) =>
        IsOfTheirDesk(who, @case) || ReadsThroughGlass(who, @case, @case.Get<Guid>("id"));

    private bool SeesPerson(Inquirer who, Guid person) =>
        who.Kind is "clock:referral.key-people" || (_caseOf.TryGetValue(person, out var @case) && SeesCase(who, @case));

    // Named on the connection, and broken by the same person where they are signed in, for long enough, over this, for this controller.
    private bool ReadsThroughGlass(Inquirer who, MadeRow @case, Guid named) =>
        who.ThroughGlass && who.About == named && OfController(who, @case)
        && Holds(who, "intake", "intake-manager", "mentoring-manager", "panel-chair", "information-governance")
        && _glass.Any(g => g.Get<Guid>("staff") == who.Id && g.Get<Guid>("session") == who.Session && OfController(who, g) && g.Get<Guid[]>("cases").Contains(named)
            && g.Values["ended_at"] is null && g.Get<DateTime>("broken_at").AddMinutes(g.Get<int>("minutes")) > TimeProvider.System.GetUtcNow().UtcDateTime);

    private static bool Governs(Inquirer who, MadeRow row) => Holds(who, "information-governance") && OfController(who, row);

    private static bool IsOfTheirDesk(Inquirer who, MadeRow @case) =>
        (IsIntake(who) && OfControllerAndTeam(who, @case) && OfArea(who, @case))
        || (who.Kind is "handler:referral.open-case" or "handler:referral.open-case-from-card" or "handler:referral.withdraw-card" && IsAbout(who, @case, "application_id"))
        || (who.Kind is "handler:referral.close-case" && IsAbout(who, @case, "id"));

    private static bool SeesMessage(Inquirer who, MadeRow message)
    {
        var toStaff = message.Get<bool>("to_staff");
        return (IsIntake(who) && ((toStaff && message.Get<string>("purpose") != "BrokenGlass") || (message.Values["controller"] is string c && who.Controllers.Contains(c) && IsAreaOf(who, message)) || (message.Values["boundary_team"] is Guid team && who.Teams.Contains(team))))
            || (who.Kind is "staff" && toStaff && IsAbout(who, message, "about"))
            || (who.Kind is "handler:notifications.confirm-application" or "handler:notifications.tell-of-broken-glass" or "handler:notifications.send-card-code" && IsAbout(who, message, "about"))
            || (who.Kind is "handler:notifications.send-message" && IsAbout(who, message, "id"))
            || (who.Kind is "clock:notifications.send-due-reminders" && toStaff);
    }

    // An officer their own, for a quarter of an hour those about somebody they know; whoever follows it; the sergeant what is not sent; intake with its case.
    private bool SeesCard(Inquirer who, MadeRow card)
    {
        var (isOfficer, state) = (who.Kind is "staff" && who.Roles.Contains("officer"), card.Get<string>("state"));
        var keeps = !card.Get<bool>("related") || state is not "Sent" || card.Get<DateTime>("sent_at") > TimeProvider.System.GetUtcNow().UtcDateTime.AddMinutes(-15);
        return (isOfficer && ((card.Get<Guid>("officer") == who.Id && keeps)
                || (state is "Sent" && card.Values["follower"] is Guid follower && follower == who.Id)
                || (state is "Draft" && card.Values["sergeant"] is Guid sergeant && sergeant == who.Id)))
            || (state is "Sent" && IsIntake(who) && _casesOf[card.Get<Guid>("id")].Any(c => SeesCase(who, c)))
            || (who.Kind is "handler:referral.forget-code" or "handler:referral.withdraw-card" && IsAbout(who, card, "id"));
    }

    private static bool SeesDraft(Inquirer who, MadeRow draft)
    {
        if (who.Kind is "handler:portal.prepare-card")
        {
            return draft.Values["card_id"] is Guid card && who.About == card;
        }

        if (who.Kind is "clock:portal.end-old-drafts")
        {
            var (ends, now) = (draft.Get<DateTime>("ends_at"), TimeProvider.System.GetUtcNow().UtcDateTime);
            return ends <= now || (ends <= now.AddDays(29) && (draft.Values["saved_at"] is null || draft.Values["application_id"] is not null));
        }

        return who.Kind is "stranger"
            && (who.Drafts.Contains((draft.Get<Guid>("id"), Convert.ToHexStringLower(draft.Get<byte[]>("secret_hash"))))
                || (who.CodeHash is { } code && draft.Values["come_back_hash"] is byte[] hash && code == Convert.ToHexStringLower(hash)));
    }

    private static bool Holds(Inquirer who, params string[] roles) => who.Kind is "staff" && !who.Police && who.Roles.Intersect(roles).Any();

    private static bool IsIntake(Inquirer who) => Holds(who, "intake", "intake-manager");

    private static bool OfController(Inquirer who, MadeRow row) => who.Controllers.Contains(row.Get<string>("controller"));

    private static bool OfControllerAndTeam(Inquirer who, MadeRow row) => OfController(who, row) && (row.Values["boundary_team"] is not Guid team || who.Teams.Contains(team));

    private static bool IsAreaOf(Inquirer who, MadeRow row) => row.Values["area"] is not string area || who.Areas.Length == 0 || who.Areas.Contains(area);

    private static bool OfArea(Inquirer who, MadeRow row) => IsAreaOf(who, row) || IsTheirs(who, row);

    private static bool IsTheirs(Inquirer who, MadeRow row) => row.Get<Guid>("owner") is var owner && (owner == who.Id || who.Teams.Contains(owner));

    private static bool Follows(Inquirer who, MadeRow row) =>
        who.Kind is "handler:notifications.follow-next-step" or "handler:notifications.drop-follow-up" && IsAbout(who, row, "case_id");

    private static bool IsAbout(Inquirer who, MadeRow row, string column) => who.About == row.Get<Guid>(column);
}
