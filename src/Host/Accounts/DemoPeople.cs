using Community.Contracts.Host;

namespace Community.Host.Accounts;

/// <summary>Invented people and teams with fixed ids, so that story families can name them.</summary>
internal static class DemoPeople
{
    private static readonly DateOnly s_since = new(2026, 1, 1);

    public static readonly Guid IntakeTeam = Id(901);
    public static readonly Guid BoundaryTeam = Id(902);
    public static readonly Guid MentoringTeam = Id(903);
    public static readonly Guid RhylPolice = Id(904);
    public static readonly Guid FlintshirePanel = Id(905);
    public static readonly Guid WrexhamPanel = Id(906);
    public static readonly Guid GovernanceTeam = Id(907);
    public static readonly Guid AdministrationTeam = Id(908);

    public static readonly Guid Officer = Id(1);
    public static readonly Guid Sergeant = Id(2);
    public static readonly Guid Intake = Id(3);
    public static readonly Guid IntakeManager = Id(4);
    public static readonly Guid Mentor = Id(5);
    public static readonly Guid MentoringManager = Id(6);
    public static readonly Guid PanelCoordinator = Id(7);
    public static readonly Guid PanelChair = Id(8);
    public static readonly Guid PanelMember = Id(9);
    public static readonly Guid Governance = Id(10);
    public static readonly Guid Administrator = Id(11);
    public static readonly Guid PanelGovernance = Id(12);
    public static readonly Guid SecondGovernance = Id(13);

    private static readonly string[] s_denbighshire =
        ["rhyl", "prestatyn", "rhuddlan", "dyserth", "bodelwyddan", "st-asaph", "denbigh", "ruthin", "corwen", "llangollen"];

    private static readonly string[] s_panels = ["flintshire-panel", "wrexham-panel"];
    private static readonly string[] s_panelAreas = ["flintshire", "wrexham"];

    public static IReadOnlyList<Person> All { get; } =
    [
        new(Officer, "Siôn Llŷr Parry", "sion", "en", "north-wales-police", [StaffRole.Officer], ["north-wales-police"], ["rhyl"], [RhylPolice]),
        new(Sergeant, "Owain Sarn Griffiths", "owain", "cy", "north-wales-police", [StaffRole.Officer], ["north-wales-police"], ["rhyl"], [RhylPolice]),
        new(Intake, "Siân Dŵr-Evans", "sian", "cy", "denbighshire-council", [StaffRole.Intake], ["denbighshire"], s_denbighshire, [IntakeTeam, BoundaryTeam]),
        new(IntakeManager, "Llŷr ap Gwilym", "llyr", "cy", "denbighshire-council", [StaffRole.IntakeManager], ["denbighshire"], s_denbighshire, [IntakeTeam, BoundaryTeam]),
        new(Mentor, "Elin Môn Davies", "elin", "cy", "denbighshire-council", [StaffRole.Mentor], ["denbighshire"], ["rhyl", "prestatyn"], [MentoringTeam]),
        new(MentoringManager, "Rhodri Tŷ Gwyn", "rhodri", "en", "denbighshire-council", [StaffRole.MentoringManager], ["denbighshire"], s_denbighshire, [MentoringTeam]),
        new(PanelCoordinator, "Ffion Haf Lloyd", "ffion", "cy", "flintshire-council", [StaffRole.PanelCoordinator], s_panels, s_panelAreas, [FlintshirePanel, WrexhamPanel]),
        new(PanelChair, "Dafydd Glân Price", "dafydd", "en", "wrexham-council", [StaffRole.PanelChair], s_panels, s_panelAreas, [FlintshirePanel, WrexhamPanel]),
        new(PanelMember, "Catrin Lôn Jones", "catrin", "en", "betsi-cadwaladr", [StaffRole.PanelMember], s_panels, s_panelAreas, []),
        new(Governance, "Gareth Pennant", "gareth", "en", "denbighshire-council", [StaffRole.InformationGovernance], ["denbighshire"], s_denbighshire, [GovernanceTeam]),
        new(PanelGovernance, "Nerys Fôn Roberts", "nerys", "cy", "wrexham-council", [StaffRole.InformationGovernance], s_panels, s_panelAreas, []),
        // Nobody judges the glass that they broke themselves: wherever one of governance works, a second does.
        new(SecondGovernance, "Emyr Wern Hughes", "emyr", "en", "flintshire-council", [StaffRole.InformationGovernance], ["denbighshire", .. s_panels], [.. s_denbighshire, .. s_panelAreas], []),
        new(Administrator, "Beca Tŵr Morris", "beca", "cy", "denbighshire-council", [StaffRole.Administrator], ["denbighshire"], [], [AdministrationTeam]),
    ];

    public static IReadOnlyList<DemoTeam> Teams { get; } =
    [
        new(IntakeTeam, TeamPurpose.Intake, "denbighshire", null, "Denbighshire intake", "Derbyn Sir Ddinbych", IntakeManager, Intake),
        new(BoundaryTeam, TeamPurpose.Boundary, "denbighshire", null, "Council not known", "Cyngor anhysbys", IntakeManager, Intake),
        new(MentoringTeam, TeamPurpose.Mentoring, "denbighshire", null, "Denbighshire mentoring", "Mentora Sir Ddinbych", MentoringManager, Mentor),
        new(RhylPolice, TeamPurpose.Policing, "north-wales-police", "rhyl", "Rhyl neighbourhood policing team", "Tîm Plismona Cymdogaeth y Rhyl", Sergeant, Officer),
        new(FlintshirePanel, TeamPurpose.Panel, "flintshire-panel", "flintshire", "Flintshire panel", "Panel Sir y Fflint", PanelChair, PanelCoordinator),
        new(WrexhamPanel, TeamPurpose.Panel, "wrexham-panel", "wrexham", "Wrexham panel", "Panel Wrecsam", PanelChair, PanelCoordinator),
        new(GovernanceTeam, TeamPurpose.InformationGovernance, "denbighshire", null, "Information governance", "Llywodraethu gwybodaeth", IntakeManager, Governance),
        new(AdministrationTeam, TeamPurpose.Administration, "denbighshire", null, "System administration", "Gweinyddu’r system", Governance, Administrator),
    ];

    private static Guid Id(int number) => new($"01980000-0000-7000-8000-{number:D12}");

    internal sealed record Person(
        Guid Id, string Name, string Short, string Language, string Agency, StaffRole[] Roles, string[] Controllers, string[] Areas, Guid[] Teams)
    {
        public string Email => $"{Short}@demo.example";

        public StaffMember ToMember()
        {
            var member = new StaffMember { Id = Id, Name = Name, Language = Language, AgencyCode = Agency, ActiveFrom = s_since, Email = Email, UserName = Email };
            member.Hold(Roles);
            member.WorkFor(Controllers);
            member.WorkIn(Areas);
            member.Join(Teams);
            return member;
        }
    }

    internal sealed record DemoTeam(
        Guid Id, TeamPurpose Purpose, string Controller, string? Area, string NameEn, string NameCy, Guid Manager, Guid Duty)
    {
        public Team ToTeam() => new()
        {
            Id = Id,
            Purpose = Purpose,
            Controller = Controller,
            Area = Area,
            NameEn = NameEn,
            NameCy = NameCy,
            ValidFrom = s_since,
        };
    }
}
