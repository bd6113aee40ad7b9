namespace Community.Host.Accounts;

/// <summary>Marks the pair of texts that several account pages share: roles, purposes, passwords.</summary>
internal sealed class StaffWords;
