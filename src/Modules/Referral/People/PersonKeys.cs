using System.Buffers.Binary;
using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace Community.Referral.People;

/// <summary>
/// The keys under which a person is found: hashes of a few things together, each so rare that few people share it. Finding people alike is
/// looking up a handful of keys; comparing them comes after. The controller is in every key: nobody is found across controllers.
/// </summary>
internal static class PersonKeys
{
    /// <summary>Counted up when a key is made differently: then everybody's are made anew.</summary>
    public const int Rules = 1;

    private const int MostNames = 4;

    /// <summary>What a person is kept under.</summary>
    public static IReadOnlyList<long> Of(string controller, PersonFacts person)
    {
        var (names, pairs) = NamesOf(person);
        List<string> keys = [.. names.Select(n => $"name {n}"), .. pairs.Select(p => $"names {p}"), .. Common(person, names)];
        if (person.Birth.Exact is { } born)
        {
            keys.AddRange(names.Select(n => $"born {n} {Day(born)}"));
            keys.AddRange(pairs.Select(p => $"year {p} {born.Year}"));
            keys.AddRange(pairs.Select(p => $"day {p} {Day(born)[4..]}"));
        }
        else if (person.AboutYear is { } year)
        {
            keys.AddRange(pairs.Select(p => $"about {p} {year}"));
        }

        return Hashed(controller, keys);
    }

    /// <summary>Where somebody is looked for who may be the same person.</summary>
    public static IReadOnlyList<long> ToFind(string controller, PersonFacts person)
    {
        var (names, pairs) = NamesOf(person);
        List<string> keys = [.. Common(person, names)];
        if (person.Birth.Exact is { } born)
        {
            var swapped = born.Day <= 12 && born.Day != born.Month ? new DateOnly(born.Year, born.Day, born.Month) : (DateOnly?)null;
            foreach (var day in new[] { born, swapped }.OfType<DateOnly>())
            {
                keys.AddRange(names.Select(n => $"born {n} {Day(day)}"));
            }

            keys.AddRange(pairs.Select(p => $"year {p} {born.Year}"));
            keys.AddRange(pairs.Select(p => $"day {p} {Day(born)[4..]}"));
        }

        if (person.AboutYear is { } about)
        {
            keys.AddRange(from p in pairs from y in Around(about) select $"year {p} {y}");
        }

        if ((person.AboutYear ?? person.Birth.Exact?.Year) is { } year)
        {
            keys.AddRange(from p in pairs from y in Around(year) select $"about {p} {y}");
        }

        return Hashed(controller, keys);
    }

    /// <summary>Where people are kept whose name sounds like this one: one list for each that may be meant. Empty where there is no name.</summary>
    public static IReadOnlyList<long> ToSearch(string controller, string name)
    {
        var (names, pairs) = NamesOf(new(name, Contracts.Portal.BirthDate.Unknown, null, []));
        var parts = NamePart.Of(name).Where(p => !p.IsInitial).ToList();
        return parts.Count > 1
            ? Hashed(controller, [.. Pairs(parts[..1], parts[1..]).Concat(parts.Count > 2 ? [] : pairs).Distinct(StringComparer.Ordinal).Select(p => $"names {p}")])
            : Hashed(controller, [.. names.Select(n => $"name {n}")]);
    }

    private static IEnumerable<string> Common(PersonFacts person, IReadOnlyList<string> names)
    {
        if (person.Post is { } post)
        {
            foreach (var name in names)
            {
                yield return $"post {name} {post}";
            }

            if (person.Birth.Exact is { } born)
            {
                yield return $"home {post} {Day(born)}";
            }
        }

        foreach (var phone in person.Phones)
        {
            yield return $"phone {Convert.ToHexStringLower(phone)}";
        }
    }

    private static (IReadOnlyList<string> Names, IReadOnlyList<string> Pairs) NamesOf(PersonFacts person)
    {
        IReadOnlyList<NamePart> parts = [.. person.Names.Where(n => !n.IsInitial)];
        // Of very long names the first and the last ones.
        parts = parts.Count <= MostNames ? parts : [parts[0], parts[1], .. parts.Skip(parts.Count - (MostNames - 2))];
        return ([.. parts.SelectMany(p => p.Codes).Distinct(StringComparer.Ordinal)], [.. Pairs(parts, parts).Distinct(StringComparer.Ordinal)]);
    }

    // In whichever order they are written.
    private static IEnumerable<string> Pairs(IReadOnlyList<NamePart> some, IReadOnlyList<NamePart> others) =>
        from one in some
        from other in others
        where !ReferenceEquals(one, other)
        from first in one.Codes
        from second in other.Codes
        select string.CompareOrdinal(first, second) <= 0 ? $"{first} {second}" : $"{second} {first}";

    private static IEnumerable<int> Around(int year) => Enumerable.Range(year - PersonFacts.Guess, (2 * PersonFacts.Guess) + 1);

    private static string Day(DateOnly day) => day.ToString("yyyyMMdd", CultureInfo.InvariantCulture);

    private static long[] Hashed(string controller, IEnumerable<string> keys) => [.. keys.Select(key => Hash($"{controller} {key}")).Distinct()];

    private static long Hash(string key)
    {
        Span<byte> hash = stackalloc byte[SHA256.HashSizeInBytes];
        SHA256.HashData(Encoding.UTF8.GetBytes(key), hash);
        return BinaryPrimitives.ReadInt64BigEndian(hash);
    }
}
