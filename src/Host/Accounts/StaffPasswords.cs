using System.Text;
using Microsoft.AspNetCore.Identity;
using Microsoft.Extensions.Options;

namespace Community.Host.Accounts;

/// <summary>ŵ typed on one keyboard is one sign, on another two: both are the same password.</summary>
internal sealed class StaffPasswords(IOptions<PasswordHasherOptions> options) : PasswordHasher<StaffMember>(options)
{
    public const int MinimumLength = 12;
    public const int MaximumLength = 200;

    // Unknown people cost as much time as known ones.
    private readonly Lazy<string> _nobody = new(() => new PasswordHasher<object>(options).HashPassword(new(), Guid.NewGuid().ToString()));

    private long _verified;

    /// <summary>How often this process did the slow work.</summary>
    public long Verified => Interlocked.Read(ref _verified);

    public override string HashPassword(StaffMember user, string password) =>
        base.HashPassword(user, password.Normalize(NormalizationForm.FormKC));

    public override PasswordVerificationResult VerifyHashedPassword(StaffMember user, string hashedPassword, string providedPassword)
    {
        Interlocked.Increment(ref _verified);
        return base.VerifyHashedPassword(user, hashedPassword, providedPassword.Normalize(NormalizationForm.FormKC));
    }

    /// <summary>The key of what is wrong with a new password, null when nothing is: only its length counts.</summary>
    public static string? Fault(string? chosen) =>
        (chosen ?? "").Length < MinimumLength ? "password-short" : chosen!.Length > MaximumLength ? "password-long" : null;

    public void SpendTheTime(string password) => VerifyHashedPassword(null!, _nobody.Value, password);
}
