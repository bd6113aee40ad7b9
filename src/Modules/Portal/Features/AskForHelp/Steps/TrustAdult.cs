namespace Community.Portal.Features.AskForHelp.Steps;

/// <summary>An adult whom a child trusts. Nobody but the child is contacted unless the child names one.</summary>
internal sealed class TrustAdult : Step
{
    private const int ContactLength = 500;

    private static readonly string[] s_codes = ["yes", "no"];

    public string? HasOne { get; set; }

    public string? Name { get; set; }

    public string? Relationship { get; set; }

    public string? Contact { get; set; }

    internal override int Part => 3;

    internal override bool Applies => Given.IsYoung(Around.Today);

    internal override void Load()
    {
        HasOne = !Given.Answered.Contains(Key) ? null : Given.TrustedAdult is null ? "no" : "yes";
        (Name, Relationship, Contact) = (Given.TrustedAdult?.Name, Given.TrustedAdult?.Relationship, Given.TrustedAdult?.Contact);
    }

    internal override IEnumerable<(string Field, string Fault)> Check() =>
    [
        .. Judge(nameof(HasOne), HasOne, s_codes),
        .. HasOne == "yes" ? Judge(nameof(Name), Name, NameLength, "name-missing") : [],
        .. HasOne == "yes" ? Judge(nameof(Relationship), Relationship, NameLength, "relationship-missing") : [],
        .. HasOne == "yes" ? Judge(nameof(Contact), Contact, ContactLength, "contact-missing") : [],
    ];

    internal override void Save(Answers answers) =>
        answers.TrustedAdult = HasOne == "yes" ? new(Name!, Relationship!, Contact!) : null;

    internal override IEnumerable<Row> Rows() =>
        [new(T["label"], HasOne == "yes" ? [.. Said.Own(Name), .. Said.Own(Relationship), .. Said.Own(Contact)] : [T["no"]])];

    internal override IEnumerable<string?> OwnWords() => [Contact];
}
