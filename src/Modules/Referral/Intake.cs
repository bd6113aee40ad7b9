using Community.Contracts.Host;
using Microsoft.Extensions.Options;

namespace Community.Referral;

/// <summary>Section "Referral" of the configuration.</summary>
internal sealed class ReferralOptions
{
    /// <summary>Where the public begins: the whole installation's "PublicAddress", which the Host checks.</summary>
    public string PublicAddress { get; internal set; } = "http://127.0.0.1:5000";

    /// <summary>The controller that answers for people whose council takes part in nothing here, or is not known.</summary>
    public string BoundaryController { get; set; } = "denbighshire";

    /// <summary>Councils that take part, each its own controller.</summary>
    public string[] Councils { get; set; } = ["denbighshire"];

    /// <summary>Working days within which a partner should have confirmed a hand-over.</summary>
    public int ConfirmHandoverWithin { get; set; } = 3;

    /// <summary>Working days within which somebody whom an officer introduced is contacted; urgent: UrgentAgainWithin.</summary>
    public int FirstContactWithin { get; set; } = 3;

    /// <summary>Working days within which it is tried again to reach somebody whom nobody has yet spoken with.</summary>
    public int TryAgainWithin { get; set; } = 5;

    /// <summary>The same where the case is urgent.</summary>
    public int UrgentAgainWithin { get; set; } = 1;

    /// <summary>Days to which the next step of somebody who has been reached may be put off.</summary>
    public int LongestWait { get; set; } = 92;

    /// <summary>Attempts that are recorded before a case may be declined because nobody could be reached.</summary>
    public int TriesBeforeClosing { get; set; } = 3;
}

/// <summary>Who holds what comes in.</summary>
/// <param name="IsBoundary">The council is unknown or takes no part: nobody but this team sees it.</param>
internal sealed record Holder(string Controller, Guid Team, bool IsBoundary);

/// <summary>Who holds what comes in: the controller and its intake team; for everybody else the one named boundary team.</summary>
internal sealed class Intake(IStaffDirectory staff, IOptions<ReferralOptions> options)
{
    public async Task<Holder> HolderOfAsync(string? council, string? area, CancellationToken stop)
    {
        var known = council is not null && options.Value.Councils.Contains(council, StringComparer.Ordinal);
        if (known && await staff.TeamForAsync(TeamPurpose.Intake, council!, area, stop) is { } intake)
        {
            return new(council!, intake, IsBoundary: false);
        }

        // Also where a council that takes part has no team today: somebody must see it.
        var controller = known ? council! : options.Value.BoundaryController;
        var boundary = await staff.TeamForAsync(TeamPurpose.Boundary, controller, null, stop)
            ?? throw new InvalidOperationException($"No team is named for intake of {controller}, and none for those whose council is unknown.");
        return new(controller, boundary, IsBoundary: true);
    }
}
