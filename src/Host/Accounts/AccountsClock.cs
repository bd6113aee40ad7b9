namespace Community.Host.Accounts;

/// <summary>
/// Sign-in lives in real time: an authenticator does not know that a demo has moved the business's clock.
/// Tests put their own clock under this key.
/// </summary>
internal sealed class AccountsClock([FromKeyedServices(AccountsClock.Key)] TimeProvider time)
{
    public const string Key = "accounts";

    public DateTimeOffset Now => time.GetUtcNow().ToUniversalTime();
}
