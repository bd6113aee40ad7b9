using Community.Platform.Access;
using Community.Platform.Database;
using Npgsql;
using NpgsqlTypes;

namespace Community.Referral.People;

/// <summary>Somebody found by name, with one of their cases.</summary>
internal sealed record FoundPerson(PersonRow Person, Guid Case, string Reference, string State);

/// <summary>
/// People by name, however it is spelled, in the reader's own cases: the newest first. One walk along the index for each list that the name may
/// mean; any page costs the same, however deep. What is asked stands in no address and no log.
/// </summary>
internal sealed class PeopleSearch(Session session, Caller caller)
{
    public const string ByName = """
        select p.id, p.application_id, p.name, p.birth_exact, p.birth_about_age, p.birth_age_given_on, p.postcode, p.phones, c.id, c.reference, c.state
        from (select distinct k.person_id from unnest($1) a(key)
              cross join lateral (select pk.person_id from referral.person_key pk where pk.key = a.key and pk.person_id < $2 order by pk.person_id desc limit $3) k
              order by k.person_id desc limit $3) near
        join referral.person p on p.id = near.person_id
        join lateral (select x.id, x.reference, x.state from referral.case x where x.application_id = p.application_id and x.person_id = p.id order by x.id desc limit 1) c on true
        order by p.id desc
        """;

    /// <summary>Before every id.</summary>
    public static readonly Guid First = new("ffffffff-ffff-ffff-ffff-ffffffffffff");

    /// <param name="after">The last person of the page before.</param>
    public async Task<IReadOnlyList<FoundPerson>> PageAsync(string name, Guid? after, int take, CancellationToken stop)
    {
        long[] keys = [.. caller.Controllers.SelectMany(controller => PersonKeys.ToSearch(controller, name))];
        if (keys.Length == 0)
        {
            return [];
        }

        var query = new NpgsqlBatchCommand(ByName)
        {
            Parameters =
            {
                new() { Value = keys, NpgsqlDbType = NpgsqlDbType.Array | NpgsqlDbType.Bigint },
                new() { Value = after ?? First },
                new() { Value = take },
            },
        };
        List<FoundPerson> found = [];
        await using var reader = await session.ReadAsync(query, stop);
        while (await reader.ReadAsync(stop))
        {
            found.Add(new(await PeopleDesk.ReadAsync(reader, stop), reader.GetGuid(8), reader.GetString(9), reader.GetString(10)));
        }

        return found;
    }
}
