using Community.Contracts.Portal;
using Community.Referral.People;

namespace Community.Tests.Modules.Referral.People;

/// <summary>What a pair is in truth.</summary>
internal enum Truth
{
    OnePerson,
    Twins,
    FatherAndSon,
    NearMiss,
}

/// <summary>Two records, and what they are in truth. Every second one is held out: nothing was fitted to it.</summary>
internal sealed record LabelledPair(int Number, Truth Truth, PersonFacts First, PersonFacts Second)
{
    public bool HeldOut => Number % 2 == 1;
}

/// <summary>
/// A seeded maker of pairs, as intake would meet them: one person written down twice by other hands, with other spellings, slips of the
/// keyboard, a removal or a wedding in between; and people who are near and not the same. It knows nothing of how the two are compared.
/// </summary>
internal sealed class LabelledPairs(int seed)
{
    public const int Seed = 20261122;
    public const int Count = 2000;

    private static readonly string[][] s_given =
    [
        ["Siôn", "Sion", "Shon"], ["Siân", "Sian", "Shan"], ["Llŷr", "Llyr", "Lyr", "Lŷr"], ["Cerys", "Kerys", "Cerris"], ["Rhys", "Rhŷs", "Rees", "Reece", "Rhes"],
        ["Dafydd", "David", "Dafid", "Dafydd"], ["Gruffudd", "Gruffydd", "Griffith", "Gruffud"], ["Llywelyn", "Llewelyn", "Llewellyn", "Llew"], ["Cerith", "Kerith"],
        ["Ceri", "Keri", "Kerry"], ["Catrin", "Katrin", "Cati"], ["Steffan", "Stephan", "Stefan"], ["Tomos", "Thomas", "Tom"], ["Ffion", "Fion"], ["Iwan", "Iwân"],
        ["Owain", "Owen"], ["Gwenllian", "Gwenllïan", "Gwenlian"], ["Elin", "Elyn"], ["Nerys", "Neris"], ["Lowri", "Lowry"], ["Harri", "Harry"], ["Mared", "Marêd"],
        ["Aled"], ["Alun"], ["Bethan", "Bethân"], ["Megan"], ["Mair"], ["Mari", "Mary"], ["Huw", "Hugh", "Hew"], ["Ieuan", "Ieuan"], ["Ifan", "Evan"], ["Emyr", "Emir"],
        ["Eleri", "Elery"], ["Angharad", "Angarad"], ["Rhiannon", "Rhianon"], ["Carys", "Caris"], ["Dylan", "Dilan"], ["Gethin", "Gethyn"], ["Geraint"], ["Sioned", "Shoned"],
        ["William", "Will", "Bill"], ["Robert", "Rob", "Bob"], ["Elizabeth", "Liz", "Elisabeth"], ["Katherine", "Catherine", "Kate"], ["Michael", "Mike"], ["Stephen", "Steven", "Steve"],
        ["Matthew", "Matt", "Mathew"], ["Rebecca", "Becky", "Rebeca"], ["Anthony", "Tony", "Antony"], ["Jennifer", "Jenny"], ["Jayden", "Jaden"], ["Chloe", "Chloë"], ["Zoe", "Zoë"],
        ["Kayleigh", "Kayley"], ["Ryan"], ["Liam"], ["Aleksandra"], ["Mohammed", "Muhammad", "Mohamed"], ["Fatima", "Fatimah"], ["Agnieszka"], ["Oluwaseun"], ["Priya"], ["Callum", "Calum"],
        ["Sara", "Sarah"], ["Hannah", "Hanna"], ["Leah", "Lea"], ["Gareth", "Garath"], ["Non"], ["Nia"], ["Llinos"], ["Llio"], ["Iestyn", "Iestin"], ["Macsen", "Maxen"], ["Myfanwy", "Myvanwy"],
    ];

    private static readonly string[][] s_family =
    [
        ["Jones"], ["Jones"], ["Jones"], ["Williams", "William"], ["Williams"], ["Davies", "Davis"], ["Evans", "Efans"], ["Thomas", "Tomos"], ["Roberts", "Robert"], ["Roberts"],
        ["Hughes", "Huws"], ["Lewis", "Lewys"], ["Morgan"], ["Griffiths", "Griffith", "Gruffydd"], ["Edwards", "Edward"], ["Owen", "Owens"], ["Parry", "Parri"], ["Lloyd", "Llwyd"],
        ["Price", "Prys", "Pryce"], ["Rees", "Rhys"], ["Powell", "Powel"], ["ap Gwilym"], ["ap Dafydd"], ["ap Siôn"], ["ap Huw", "Pugh"], ["Pugh"], ["ferch Owain"], ["Morris", "Morus"], ["Ellis", "Elis"],
        ["Vaughan", "Fychan"], ["Meredith", "Meredydd", "Maredudd"], ["Humphreys", "Humphries"], ["Pritchard", "Prichard"], ["Foulkes", "Foulks"], ["Jenkins"], ["Lloyd-Jones"], ["Wynne-Roberts"],
        ["Lloyd Davies"], ["Prys-Jones"], ["Tŷ’n y Coed"], ["Smith"], ["Taylor"], ["O’Brien", "OBrien"], ["Kowalska"], ["Hussain", "Hussein"], ["Nguyen"], ["MacDonald", "McDonald"], ["Begum"],
    ];

    // Given to two children of one birth, because they sound well together.
    private static readonly (string, string)[] s_twins =
    [
        ("Siân", "Siôn"), ("Elin", "Elis"), ("Aled", "Alun"), ("Mia", "Nia"), ("Jayden", "Hayden"), ("Carys", "Cerys"), ("Efa", "Efan"), ("Llinos", "Llio"), ("Mari", "Mair"), ("Gwen", "Gwyn"),
        ("Kayleigh", "Hayleigh"), ("Owain", "Osian"), ("Ffion", "Ffred"), ("Daniel", "Danielle"), ("Paul", "Paula"), ("Rhys", "Rhian"), ("Ellie", "Millie"), ("Ava", "Ada"), ("Lily", "Lila"), ("Tomos", "Twm"),
    ];

    private static readonly (string, string)[] s_letters =
    [
        ("y", "i"), ("i", "y"), ("ll", "l"), ("l", "ll"), ("dd", "d"), ("ff", "f"), ("f", "v"), ("rh", "r"), ("w", "u"), ("c", "k"), ("th", "dd"), ("n", "nn"), ("s", "ss"), ("ie", "ei"), ("ae", "ai"), ("e", "a"),
    ];

    private static readonly string[] s_towns = ["LL18 1", "LL18 2", "LL18 3", "LL18 4", "LL19 7", "LL19 9", "LL16 3", "LL15 1", "LL17 0", "LL20 8", "LL21 9", "LL22 7"];

    private readonly Random _random = new(seed);

    public static IReadOnlyList<LabelledPair> Make(int seed = Seed)
    {
        var maker = new LabelledPairs(seed);
        return [.. Enumerable.Range(0, Count).Select(maker.Pair)];
    }

    private LabelledPair Pair(int number)
    {
        var truth = _random.Next(100) switch
        {
            < 52 => Truth.OnePerson,
            < 63 => Truth.Twins,
            < 74 => Truth.FatherAndSon,
            _ => Truth.NearMiss,
        };
        var person = Somebody();
        var other = truth switch
        {
            Truth.OnePerson => Again(person),
            Truth.Twins => Twin(ref person),
            Truth.FatherAndSon => Son(person),
            _ => NearMiss(person),
        };
        return new(number, truth, Facts(person), Facts(other));
    }

    private Written Somebody()
    {
        var given = Pick(s_given)[0];
        var names = Chance(12) ? [given, Pick(s_given)[0]] : new[] { given };
        return new(names, Pick(s_family)[0], Born(), null, null, Postcode(), Phone());
    }

    // Two years after, by another hand.
    private Written Again(Written p)
    {
        var given = p.Given[0];
        given = Chance(35) ? Respelt(s_given, given) : given;
        given = Chance(12) ? Slip(given) : given;
        string[] names = p.Given.Length > 1 ? (Chance(50) ? [given] : Chance(15) ? [p.Given[1]] : [given, p.Given[1]]) : [given];
        var family = Chance(6) ? Pick(s_family)[0] : Chance(22) ? Respelt(s_family, p.Family) : p.Family;
        family = Chance(10) ? Slip(family) : family;
        family = family.Split('-', ' ') is [var one, var two] && one is not ("ap" or "ferch") && Chance(40) ? (Chance(70) ? two : one) : family;
        if (Chance(3))
        {
            (names, family) = ([family], names[0]);
        }

        var (born, about) = _random.Next(100) switch
        {
            < 72 => (p.Born, (int?)null),
            < 80 => (Swapped(p.Born), null),
            < 88 => (Misread(p.Born), null),
            < 95 => ((DateOnly?)null, 2026 - p.Born!.Value.Year + _random.Next(-1, 2)),
            _ => (null, null),
        };
        var post = _random.Next(100) switch
        {
            < 65 => p.Postcode,
            < 90 => Postcode(),
            < 93 => Slip(p.Postcode!, keep: 2),
            _ => null,
        };
        return new(names, family, born, about, about is null ? null : new(2026, 6, 1), post, _random.Next(100) switch
        {
            < 60 => p.Phone,
            < 90 => Phone(),
            _ => null,
        });
    }

    private Written Twin(ref Written p)
    {
        var (one, other) = Chance(40) ? Pick(s_twins) : (p.Given[0], Other(p.Given[0]));
        p = p with { Given = [one] };
        other = Chance(8) ? Slip(other) : Chance(10) ? Respelt(s_given, other) : other;
        return p with { Given = [other], Phone = Chance(80) ? p.Phone : Chance(50) ? Phone() : null, Postcode = Chance(92) ? p.Postcode : null };
    }

    private Written Son(Written p)
    {
        var born = p.Born!.Value.AddYears(_random.Next(18, 42));
        born = Chance(10) ? born : new DateOnly(born.Year, 1, 1).AddDays(_random.Next(364));
        var given = Chance(15) ? Respelt(s_given, p.Given[0]) : p.Given[0];
        var son = p with { Given = [given], Born = born, Phone = Chance(65) ? p.Phone : Phone(), Postcode = Chance(85) ? p.Postcode : Postcode() };
        return _random.Next(100) switch
        {
            < 88 => son,
            < 97 => son with { Born = null, About = 2026 - born.Year, AboutOn = new(2026, 6, 1) },
            _ => son with { Born = null },
        };
    }

    private Written NearMiss(Written p) => _random.Next(9) switch
    {
        // Brothers and sisters.
        0 or 1 => p with { Given = [Other(p.Given[0])], Born = p.Born!.Value.AddDays(_random.Next(300, 4000)), Phone = Chance(80) ? p.Phone : Phone() },
        // The same name, which many have, in another house.
        2 => p with { Born = Born(), Postcode = Postcode(), Phone = Phone() },
        // The same name and year.
        3 => p with { Born = new DateOnly(p.Born!.Value.Year, 1, 1).AddDays(_random.Next(364)), Postcode = Postcode(), Phone = Phone() },
        // Born on the same day, with the same surname or the same given name.
        4 => p with { Given = [Other(p.Given[0])], Postcode = Postcode(), Phone = Phone() },
        5 => p with { Family = OtherFamily(p.Family), Postcode = Postcode(), Phone = Phone() },
        // A couple, or people who share a house.
        6 => p with { Given = [Other(p.Given[0])], Born = Born(), Phone = Chance(60) ? p.Phone : Phone(), Family = Chance(60) ? p.Family : OtherFamily(p.Family) },
        // Cousins of one name in one street.
        7 => p with { Born = p.Born!.Value.AddDays(_random.Next(200, 2500)), Phone = Phone() },
        // Nobody knows how old, and the name is all that agrees.
        _ => p with { Born = null, Postcode = Chance(70) ? Postcode() : null, Phone = Chance(70) ? Phone() : null },
    };

    private DateOnly Born() => new DateOnly(1956, 1, 1).AddDays(_random.Next(365 * 57));

    private string Postcode() => $"{Pick(s_towns)}{(char)('A' + _random.Next(20))}{(char)('A' + _random.Next(20))}";

    private byte[] Phone()
    {
        var number = new byte[32];
        _random.NextBytes(number);
        return number;
    }

    private string Other(string given)
    {
        string other;
        do
        {
            other = Pick(s_given)[0];
        }
        while (other == given);

        return other;
    }

    private string OtherFamily(string family)
    {
        string other;
        do
        {
            other = Pick(s_family)[0];
        }
        while (other == family);

        return other;
    }

    private string Respelt(string[][] names, string name)
    {
        var known = names.FirstOrDefault(n => n[0] == name);
        if (known is { Length: > 1 } && Chance(75))
        {
            return known[_random.Next(1, known.Length)];
        }

        var possible = s_letters.Where(l => name.Contains(l.Item1, StringComparison.Ordinal)).ToList();
        if (possible.Count == 0)
        {
            return name;
        }

        var (from, to) = possible[_random.Next(possible.Count)];
        var at = name.IndexOf(from, StringComparison.Ordinal);
        return name[..at] + to + name[(at + from.Length)..];
    }

    // One letter wrong, missing, doubled, or changed places with its neighbour.
    private string Slip(string text, int keep = 0)
    {
        if (text.Length < keep + 2)
        {
            return text;
        }

        var at = _random.Next(keep, text.Length - 1);
        return _random.Next(4) switch
        {
            0 => text[..at] + (char)((char.IsUpper(text[at]) ? 'A' : 'a') + _random.Next(26)) + text[(at + 1)..],
            1 => text[..at] + text[(at + 1)..],
            2 => text[..at] + text[at] + text[at..],
            _ => text[..at] + text[at + 1] + text[at] + text[(at + 2)..],
        };
    }

    private DateOnly? Swapped(DateOnly? born) => born is { Day: <= 12 } day ? new(day.Year, day.Day, day.Month) : Misread(born);

    // One figure of the date is read or typed wrongly.
    private DateOnly? Misread(DateOnly? born)
    {
        while (true)
        {
            var figures = born!.Value.ToString("yyyyMMdd", System.Globalization.CultureInfo.InvariantCulture).ToCharArray();
            figures[_random.Next(2, 8)] = (char)('0' + _random.Next(10));
            if (DateOnly.TryParseExact(new string(figures), "yyyyMMdd", out var read) && read != born)
            {
                return read;
            }
        }
    }

    private static PersonFacts Facts(Written p) => new(
        $"{string.Join(' ', p.Given)} {p.Family}", new BirthDate(p.Born, p.About, p.AboutOn), p.Postcode, p.Phone is null ? [] : [p.Phone]);

    private T Pick<T>(IReadOnlyList<T> all) => all[_random.Next(all.Count)];

    private bool Chance(int percent) => _random.Next(100) < percent;

    private sealed record Written(string[] Given, string Family, DateOnly? Born, int? About, DateOnly? AboutOn, string? Postcode, byte[]? Phone);
}
