namespace Community.Contracts.Host;

/// <summary>What a member of staff may be; one person may hold several. Written in kebab-case in claims, tables and the access matrix.</summary>
public enum StaffRole
{
    Officer,
    Intake,
    IntakeManager,
    Mentor,
    MentoringManager,
    PanelCoordinator,
    PanelChair,
    PanelMember,
    InformationGovernance,
    Administrator,
}
