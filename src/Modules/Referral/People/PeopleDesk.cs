using System.Text.Json;
using Community.Contracts.Portal;
using Community.Platform.Database;
using Community.Platform.Encryption;
using Microsoft.EntityFrameworkCore;
using Npgsql;
using NpgsqlTypes;

namespace Community.Referral.People;

/// <summary>A case whose person may be the same as somebody else.</summary>
internal sealed record LikelyCase(Guid Case, string Reference, string State, PersonRow Person, PersonMatch Match);

/// <summary>A person as found, with one of their cases.</summary>
internal sealed record PersonRow(Guid Id, Guid ApplicationId, PersonFacts Facts);

/// <summary>People of the cases that this reader may see: who may be the same, who was merged, who was said to be two. The row policies decide who is seen.</summary>
internal sealed class PeopleDesk(ReferralDb db, Session session, DataKeys keys)
{
    /// <summary>So many of one key are compared, the newest first: a shelter's phone is everybody's.</summary>
    public const int MostOfAKey = 30;

    private const int MostShown = 5;

    /// <summary>Each key by itself along its index, then the people, then their cases.</summary>
    public const string Near = """
        select p.id, p.application_id, p.name, p.birth_exact, p.birth_about_age, p.birth_age_given_on, p.postcode, p.phones, c.id, c.reference, c.state
        from (select distinct k.person_id from unnest($1) a(key)
              cross join lateral (select pk.person_id from referral.person_key pk where pk.key = a.key order by pk.person_id desc limit $4) k) near
        join referral.person p on p.id = near.person_id
        join lateral (select x.id, x.reference, x.state from referral.case x where x.application_id = p.application_id and x.person_id = p.id order by x.id desc limit 1) c on true
        where p.id <> all($2) and p.controller = $3
        """;

    /// <summary>The person of a case; null where the database shows none.</summary>
    public Task<Person?> OfAsync(Case @case, CancellationToken stop) =>
        db.People.AsNoTracking().SingleOrDefaultAsync(p => p.Id == @case.PersonId && p.ApplicationId == @case.ApplicationId, stop);

    /// <summary>The merges that hold and hang together with this person, as far as the reader sees both people of each.</summary>
    public async Task<IReadOnlyList<Merge>> MergesAsync(Guid person, CancellationToken stop)
    {
        List<Merge> found = [];
        List<Guid> toAsk = [person];
        while (toAsk.Count > 0)
        {
            var next = await db.Merges.AsNoTracking().Where(m => m.EndedAt == null && (toAsk.Contains(m.FirstPerson) || toAsk.Contains(m.SecondPerson))).ToListAsync(stop);
            var fresh = next.Where(m => found.TrueForAll(f => f.Id != m.Id)).ToList();
            found.AddRange(fresh);
            toAsk = [.. fresh.SelectMany(m => new[] { m.FirstPerson, m.SecondPerson }).Except(toAsk).Distinct()];
        }

        return found;
    }

    /// <summary>Cases of people who may be this one, the likeliest first: none that is merged with them, and none of whom it was said that they are two.</summary>
    public async Task<IReadOnlyList<LikelyCase>> LikelyAsync(Person person, IReadOnlyList<Guid> same, CancellationToken stop)
    {
        var near = await NearAsync(person, same, stop);
        var likely = near.Where(n => n.Match.Likeness is not Likeness.None).OrderByDescending(n => n.Match.Likeness).ThenByDescending(n => n.Match.Score).ThenByDescending(n => n.Case).ToList();
        if (likely.Count == 0)
        {
            return [];
        }

        var said = await db.NotSame.AsNoTracking().Where(n => n.FirstPerson == person.Id || n.SecondPerson == person.Id).ToListAsync(stop);
        return [.. likely.Where(l => !said.Exists(n => IsOf(n, person.Facts, l.Person.Facts, person.Id, l.Person.Id))).Take(MostShown)];
    }

    /// <summary>Whether it was said of these two, as they are now, that they are two.</summary>
    public async Task<NotSame?> SaidAsync(Person one, Person other, CancellationToken stop)
    {
        var (first, second) = Merge.Ordered(one.Id, other.Id);
        var compared = Compared(one.Facts, other.Facts, one.Id, other.Id);
        return (await db.NotSame.AsNoTracking().Where(n => n.FirstPerson == first && n.SecondPerson == second).ToListAsync(stop)).Find(n => n.Compared.AsSpan().SequenceEqual(compared));
    }

    public NotSame Say(Person one, Person other, Guid by, DateTimeOffset at)
    {
        var (first, second) = Merge.Ordered(one.Id, other.Id);
        return new()
        {
            Id = Guid.CreateVersion7(at),
            FirstPerson = first,
            SecondPerson = second,
            Controller = one.Controller,
            Compared = Compared(one.Facts, other.Facts, one.Id, other.Id),
            SaidBy = by,
            SaidAt = at,
        };
    }

    private async Task<IReadOnlyList<LikelyCase>> NearAsync(Person person, IReadOnlyList<Guid> same, CancellationToken stop)
    {
        var facts = person.Facts;
        var query = new NpgsqlBatchCommand(Near)
        {
            Parameters =
            {
                new() { Value = PersonKeys.ToFind(person.Controller, facts).ToArray(), NpgsqlDbType = NpgsqlDbType.Array | NpgsqlDbType.Bigint },
                new() { Value = same.Append(person.Id).Distinct().ToArray(), NpgsqlDbType = NpgsqlDbType.Array | NpgsqlDbType.Uuid },
                new() { Value = person.Controller },
                new() { Value = MostOfAKey },
            },
        };
        List<LikelyCase> near = [];
        await using var reader = await session.ReadAsync(query, stop);
        while (await reader.ReadAsync(stop))
        {
            var row = await ReadAsync(reader, stop);
            near.Add(new(reader.GetGuid(8), reader.GetString(9), reader.GetString(10), row, PersonMatch.Of(facts, row.Facts)));
        }

        return near;
    }

    /// <summary>A person in the first eight columns of a row.</summary>
    public static async Task<PersonRow> ReadAsync(NpgsqlDataReader reader, CancellationToken stop) => new(
        reader.GetGuid(0),
        reader.GetGuid(1),
        new(
            reader.GetString(2),
            new BirthDate(
                await reader.IsDBNullAsync(3, stop) ? null : reader.GetFieldValue<DateOnly>(3),
                await reader.IsDBNullAsync(4, stop) ? null : reader.GetInt32(4),
                await reader.IsDBNullAsync(5, stop) ? null : reader.GetFieldValue<DateOnly>(5)),
            await reader.IsDBNullAsync(6, stop) ? null : reader.GetString(6),
            reader.GetFieldValue<byte[][]>(7)));

    private bool IsOf(NotSame said, PersonFacts one, PersonFacts other, Guid oneId, Guid otherId) =>
        (said.FirstPerson, said.SecondPerson) == Merge.Ordered(oneId, otherId) && said.Compared.AsSpan().SequenceEqual(Compared(one, other, oneId, otherId));

    // Both as they are now, in the order of the pair.
    private byte[] Compared(PersonFacts one, PersonFacts other, Guid oneId, Guid otherId)
    {
        var (a, b) = Merge.Ordered(oneId, otherId).First == oneId ? (one, other) : (other, one);
        return keys.Lookup("referral.not_same.compared", JsonSerializer.Serialize(new[] { a, b }.Select(f => new { f.Name, f.Birth, f.Postcode, Phones = f.Phones.Select(Convert.ToHexStringLower).Order(StringComparer.Ordinal) })));
    }
}
