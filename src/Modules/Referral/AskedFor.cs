using Community.Platform.Language;

namespace Community.Referral;

/// <summary>What somebody typed to say which case they mean: its reference, or the address of its page.</summary>
/// <param name="Id">The id in the address; then there is no reference.</param>
internal sealed record AskedFor(string? Reference, Guid? Id)
{
    private const string Address = "/staff/cases/";
    public const int Length = 12;

    /// <summary>As it is kept and told: never more than a reference or an id.</summary>
    public string Written => Reference ?? Id!.Value.ToString();

    /// <summary>For the eye.</summary>
    public static string Shown(string written) => Guid.TryParse(written, out _) ? written : Fours.Of(written);

    /// <summary>Null when it can be neither; whether there is such a case is not asked here.</summary>
    public static AskedFor? Parse(string? typed)
    {
        var at = typed?.IndexOf(Address, StringComparison.OrdinalIgnoreCase) ?? -1;
        if (at >= 0)
        {
            var id = typed!.AsSpan(at + Address.Length).TrimEnd();
            return id.Length >= 36 && Guid.TryParseExact(id[..36], "D", out var found) ? new(null, found) : null;
        }

        return Crockford.Parse(typed, Length) is { } reference ? new(reference, null) : null;
    }
}
