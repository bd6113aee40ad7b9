using Community.Contracts.Portal;
using Community.Platform.Language;

namespace Community.Portal.Features.AskForHelp.Steps;

/// <summary>For whom help is asked. People who work with families are led to where they sign in.</summary>
internal sealed class WhoNeedsHelp : Step
{
    public const string Professional = "professional";

    public static readonly IReadOnlyDictionary<string, Asking> Codes = new Dictionary<string, Asking>(StringComparer.Ordinal)
    {
        ["myself"] = Asking.Myself,
        ["my-family"] = Asking.MyFamily,
        ["my-child"] = Asking.MyChild,
        ["under-18"] = Asking.MyselfUnder18,
    };

    public string? Who { get; set; }

    internal override int Part => 1;

    internal override bool IsKept => Who != Professional;

    internal override void Load() => Who = Codes.FirstOrDefault(code => code.Value == Given.AskingFor).Key;

    internal override IEnumerable<(string Field, string Fault)> Check() => Judge(nameof(Who), Who, [.. Codes.Keys, Professional]);

    internal override void Save(Answers answers) => answers.AskingFor = Codes[Who!];

    internal override IEnumerable<Row> Rows() => [new(T["label"], [T[Who!]])];

    internal override string? Onward(Walk walk, Addresses addresses) => IsKept ? null : Languages.Current == Languages.Welsh ? "/cy/mewngofnodi" : "/en/sign-in";
}
