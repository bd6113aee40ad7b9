using Community.Platform.Language;

namespace Community.Host.Start;

/// <summary>
/// Section "Controller": who answers for the service, in both languages. The defaults are Denbighshire's, taken from public papers;
/// until <see cref="Checked"/> is set, the pages say that they are still to be checked.
/// </summary>
internal sealed class ControllerOptions
{
    public string NameEn { get; set; } = "Denbighshire County Council";

    public string NameCy { get; set; } = "Cyngor Sir Ddinbych";

    /// <summary>One address for both languages, or a page of its own for each is not needed: staff answer in the writer's language.</summary>
    public string Email { get; set; } = "workingdenbighshire@denbighshire.gov.uk";

    public string Phone { get; set; } = "01824 706000";

    /// <summary>Somebody has confirmed name, e-mail and phone.</summary>
    public bool Checked { get; set; }

    public string Name => Languages.Current == Languages.Welsh ? NameCy : NameEn;

    public bool IsComplete => !string.IsNullOrWhiteSpace(NameEn) && !string.IsNullOrWhiteSpace(NameCy) && Email.Contains('@', StringComparison.Ordinal) && Phone.Any(char.IsDigit);

    public string PhoneLink => $"tel:{Phone.Replace(" ", "", StringComparison.Ordinal)}";
}
