namespace Community.Referral.People;

/// <summary>Who is whom, as the links that hold say it: everybody who can be reached from one person is that person.</summary>
internal static class SamePeople
{
    /// <summary>All who are one with this person, themselves first.</summary>
    public static IReadOnlyList<Guid> Of(Guid person, IEnumerable<Merge> merges)
    {
        var holding = merges.Where(m => m.Holds).ToList();
        List<Guid> found = [person];
        for (var at = 0; at < found.Count; at++)
        {
            foreach (var merge in holding)
            {
                if ((merge.FirstPerson == found[at] || merge.SecondPerson == found[at]) && merge.OtherThan(found[at]) is var other && !found.Contains(other))
                {
                    found.Add(other);
                }
            }
        }

        return found;
    }
}
