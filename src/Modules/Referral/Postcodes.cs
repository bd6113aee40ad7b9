using System.Text.RegularExpressions;
using Community.Platform.Database;
using Npgsql;

namespace Community.Referral;

/// <summary>Where a postcode lies, as far as the lists know. It is a suggestion: a person checks, and nobody is refused for it.</summary>
/// <param name="Councils">One; several, where only the first half is known and it reaches into more; "elsewhere" is outside the six counties.</param>
/// <param name="Release">The month of the list of whole postcodes; null where only the first half was found.</param>
internal sealed record PostcodePlace(IReadOnlyList<string> Councils, string? Release)
{
    public const string Elsewhere = "elsewhere";
}

/// <summary>The lists of postcodes: the release in use, and first halves where it has nothing.</summary>
internal sealed partial class Postcodes(Session session)
{
    /// <summary>Null where the lists know nothing, or what was typed is no postcode.</summary>
    public async Task<PostcodePlace?> FindAsync(string? typed, CancellationToken stop)
    {
        if (Whole().Match((typed ?? "").Replace(" ", "", StringComparison.Ordinal).ToUpperInvariant()) is not { Success: true } parts)
        {
            return null;
        }

        await using var command = new NpgsqlCommand("""
            select array[coalesce(c.council, 'elsewhere')], r.name, 1 from referral.postcode_release r
                join referral.postcode p on p.release = r.id and p.postcode = $1 left join referral.council_code c on c.ons = p.ons where r.in_use
            union all select councils, null, 2 from referral.outward_code where code = $2
            order by 3 limit 1
            """, await session.OpenAsync(stop))
        {
            Parameters = { new() { Value = parts.Value }, new() { Value = parts.Groups["first"].Value } },
        };
        await using var reader = await command.ExecuteReaderAsync(stop);
        return await reader.ReadAsync(stop) ? new(reader.GetFieldValue<string[]>(0), await reader.IsDBNullAsync(1, stop) ? null : reader.GetString(1)) : null;
    }

    [GeneratedRegex("^(?<first>[A-Z]{1,2}[0-9][A-Z0-9]?)([0-9][A-Z]{2})?$", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Whole();
}
