namespace Community.Platform.Database;

/// <summary>What a run of the migrations may know beside the scripts.</summary>
public sealed record MigrationOptions
{
    /// <summary>How the application will sign in: a password in it becomes the password of <c>community_app</c>.</summary>
    public string? App { get; init; }

    /// <summary>How sign-in and scheduler will sign in: a password in it becomes the password of <c>community_accounts</c>.</summary>
    public string? Accounts { get; init; }
}
