using Community.Platform.Forms;

namespace Community.Portal.Features.AskForHelp.Steps;

/// <summary>The ways in which it is safe to make contact. Whoever sends anything later obeys them.</summary>
internal sealed class SafeWays : Step
{
    public const string ByPhone = "phone";
    public const string ByText = "text";
    public const string ByEmail = "email";
    public const string ByPost = "post";
    public const string ThroughSomebody = "somebody";

    public static readonly IReadOnlyList<string> Codes = [ByPhone, ByText, ByEmail, ByPost, ThroughSomebody];

    private const int EmailLength = 254;
    private const int AddressLength = 500;

    public List<string> Ways { get; set; } = [];

    public string? Phone { get; set; }

    public string? Text { get; set; }

    public string? Email { get; set; }

    public string? Post { get; set; }

    public string? SomebodyName { get; set; }

    public string? SomebodyContact { get; set; }

    internal override int Part => 3;

    internal override void Load()
    {
        (Ways, Phone, Text, Email) = ([.. Given.Ways], Given.Phone, Given.Text, Given.Email);
        (Post, SomebodyName, SomebodyContact) = (Given.Post, Given.SomebodyName, Given.SomebodyContact);
    }

    internal override IEnumerable<(string Field, string Fault)> Check() =>
    [
        .. Ways.Count > 0 && Ways.All(Codes.Contains) ? [] : new[] { (nameof(Ways), T["missing"]) },
        .. If(ByPhone, Judge(nameof(Phone), Phone, Reachable.IsPhoneNumber, "phone-missing", "phone-wrong")),
        .. If(ByText, Judge(nameof(Text), Text, Reachable.IsPhoneNumber, "text-missing", "text-wrong")),
        .. If(ByEmail, Judge(nameof(Email), Email, Reachable.IsEmail, "email-missing", "email-wrong")),
        .. If(ByPost, Judge(nameof(Post), Post, AddressLength, "post-missing")),
        .. If(ThroughSomebody, Judge(nameof(SomebodyName), SomebodyName, NameLength, "somebody-name-missing")),
        .. If(ThroughSomebody, Judge(nameof(SomebodyContact), SomebodyContact, AddressLength, "somebody-contact-missing")),
    ];

    internal override void Save(Answers answers)
    {
        answers.Ways = [.. Codes.Where(Ways.Contains)];
        answers.Phone = Ways.Contains(ByPhone) ? Phone : null;
        answers.Text = Ways.Contains(ByText) ? Text : null;
        answers.Email = Ways.Contains(ByEmail) ? Email : null;
        answers.Post = Ways.Contains(ByPost) ? Post : null;
        answers.SomebodyName = Ways.Contains(ThroughSomebody) ? SomebodyName : null;
        answers.SomebodyContact = Ways.Contains(ThroughSomebody) ? SomebodyContact : null;
    }

    internal override IEnumerable<Row> Rows() =>
    [
        new(T["label"], [.. Say(Codes, Ways)]),
        .. Shown(ByPhone, Phone),
        .. Shown(ByText, Text),
        .. Shown(ByEmail, Email),
        .. Shown(ByPost, Post),
        .. Shown(ThroughSomebody, SomebodyName, SomebodyContact),
    ];

    internal override IEnumerable<string?> OwnWords() => [SomebodyContact];

    private IEnumerable<(string Field, string Fault)> Judge(string field, string? typed, Func<string, bool> fits, string missing, string wrong)
    {
        var faults = Judge(field, typed, EmailLength, missing);
        return faults.Any() || fits(typed!) ? faults : [(field, T[wrong])];
    }

    private IEnumerable<(string Field, string Fault)> If(string way, IEnumerable<(string Field, string Fault)> faults) => Ways.Contains(way) ? faults : [];

    private IEnumerable<Row> Shown(string way, params IEnumerable<string?> typed) =>
        Ways.Contains(way) ? [new(T["row-" + way], [.. typed.SelectMany(Said.Own)])] : [];
}
