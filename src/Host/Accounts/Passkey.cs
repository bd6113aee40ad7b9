using Microsoft.AspNetCore.Identity;

namespace Community.Host.Accounts;

/// <summary>A key that a phone or computer keeps for a member of staff, and the name they gave it.</summary>
internal sealed class Passkey
{
    public required byte[] Id { get; init; }

    public required Guid Staff { get; init; }

    public required string Name { get; set; }

    public required DateTimeOffset CreatedAt { get; init; }

    public required byte[] PublicKey { get; set; }

    public required long SignCount { get; set; }

    public required string[] Transports { get; set; }

    public required bool IsUserVerified { get; set; }

    public required bool IsBackupEligible { get; set; }

    public required bool IsBackedUp { get; set; }

    // What the device said of itself when the key was made is looked at once and not kept.
    public UserPasskeyInfo ToInfo() =>
        new(Id, PublicKey, CreatedAt, (uint)SignCount, Transports, IsUserVerified, IsBackupEligible, IsBackedUp, [], []) { Name = Name };
}
