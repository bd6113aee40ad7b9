using Microsoft.Extensions.Localization;

namespace Community.Platform.Audit;

/// <summary>The words for the codes in the audit, whichever module wrote them.</summary>
public sealed class ActionWords(IEnumerable<ActionTexts> modules, IStringLocalizerFactory factory, IStringLocalizer<ActionWords> texts)
{
    private readonly IReadOnlyList<IStringLocalizer> _modules = [.. modules.Select(m => factory.Create(m.Texts))];

    /// <summary>Null where no module has words for it, which a test forbids.</summary>
    public string? Find(string action, bool isChange) =>
        _modules.Select(t => t[$"{(isChange ? "change" : "look")}.{action}"]).FirstOrDefault(t => !t.ResourceNotFound)?.Value;

    /// <summary>What was done. A code from a version that is no longer here is "something else", never shown as it is.</summary>
    public string Of(LookLine line) => Find(line.Action, line.IsChange) ?? texts[line.IsChange ? "other-change" : "other-look"];

    /// <summary>Who it was, where it was not a member of staff.</summary>
    public string Nobody(LookLine line) => texts[line.IsStranger ? "stranger" : "service"];
}

/// <summary>Where a module says its actions in words: the pair of texts named after this type has a key for each code: "look.code", "change.code".</summary>
public sealed record ActionTexts(Type Texts);
