namespace Community.Referral;

/// <summary>The lines of a case's story for a reader: ids become names, codes become words.</summary>
internal sealed class CaseStory(ReferralText words, IReadOnlyDictionary<Guid, string> names, IReadOnlyDictionary<Guid, string> partners)
{
    public string NameOf(Guid? id) => id is { } known ? names.GetValueOrDefault(known, "") : "";

    /// <summary>The ids of people and teams that the lines name.</summary>
    public static IEnumerable<Guid> NamedIn(IEnumerable<StoryEntry> lines) =>
        lines.SelectMany(line => new[] { line.By, line.Kind is StoryKind.Reassigned ? Guid.Parse(line.Detail!) : null }).OfType<Guid>();

    /// <summary>What the line's code means, one sentence each.</summary>
    public IEnumerable<string> Details(StoryEntry line) => line switch
    {
        { Detail: null } => [],
        { Kind: StoryKind.Reassigned } => [NameOf(Guid.Parse(line.Detail))],
        { Kind: StoryKind.HandedOver or StoryKind.HandoverConfirmed } => [Partner(line.Detail)],
        { Kind: StoryKind.Reached or StoryKind.NotReached } => [words.Way(line.Detail)],
        { Kind: StoryKind.TaskDone } => [words.Step(line.Detail)],
        { Kind: StoryKind.Declined } when line.Detail.Split('/') is [var reason, var signpost] => [words[$"decline.{reason}"], words["story.told-about", Partner(signpost)]],
        { Kind: StoryKind.Accepted } => line.Detail.Split(": ") is [_, var reasons] ? reasons.Split(", ").Select(words.Reason) : [],
        { Kind: StoryKind.Introduced } => [words["story.child-involved"]],
        { Kind: StoryKind.Refused } => [words[$"refused.{line.Detail}"]],
        _ => [],
    };

    private string Partner(string id) => partners.GetValueOrDefault(Guid.Parse(id), "");
}
