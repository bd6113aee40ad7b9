using System.Xml.Linq;

namespace Community.Tests.Language;

/// <summary>One text in both languages.</summary>
internal sealed record TextPair(string File, string Key, string English, string Welsh)
{
    public string Where => $"{File} {Key}";
}

/// <summary>A .resx pair or a template pair; a missing twin is null.</summary>
internal sealed record PairFile(string Name, IReadOnlyDictionary<string, string>? English, IReadOnlyDictionary<string, string>? Welsh)
{
    private const string SubjectMark = "subject: ";

    public IEnumerable<TextPair> Pairs =>
        from text in English ?? new Dictionary<string, string>()
        where Welsh?.ContainsKey(text.Key) is true
        select new TextPair(Name, text.Key, text.Value, Welsh![text.Key]);

    /// <summary>Every pair below a folder, named by the English file relative to it.</summary>
    public static IReadOnlyList<PairFile> In(string root) =>
    [
        .. Find(root, ".resx", ".cy.resx", "*.resx", Resx),
        .. Find(root, ".en.hbs", ".cy.hbs", "*.hbs", Template),
    ];

    private static IEnumerable<PairFile> Find(
        string root, string english, string welsh, string pattern, Func<string, IReadOnlyDictionary<string, string>> read) =>
        from path in Repository.Files(root, pattern)
        where path.EndsWith(english, StringComparison.Ordinal) || path.EndsWith(welsh, StringComparison.Ordinal)
        let stem = path.EndsWith(welsh, StringComparison.Ordinal) ? path[..^welsh.Length] : path[..^english.Length]
        group path by stem into twins
        orderby twins.Key
        select new PairFile(
            Path.GetRelativePath(root, twins.Key + english),
            File.Exists(twins.Key + english) ? read(twins.Key + english) : null,
            File.Exists(twins.Key + welsh) ? read(twins.Key + welsh) : null);

    // The mark of the first line is for the machine; what follows it is read by people.
    private static Dictionary<string, string> Template(string path) =>
        new() { ["template"] = File.ReadAllText(path) is var text && text.StartsWith(SubjectMark, StringComparison.Ordinal) ? text[SubjectMark.Length..] : text };

    private static Dictionary<string, string> Resx(string path) =>
        XDocument.Load(path).Root!.Elements("data").ToDictionary(d => d.Attribute("name")!.Value, d => d.Element("value")?.Value ?? "");
}
