namespace Community.Portal.Features.AskForHelp;

/// <summary>Names the words of the help that stands above the next page when somebody may be in danger.</summary>
internal sealed class HelpNow
{
    /// <summary>The part of the address that shows the help. It says nothing about the person.</summary>
    public const string Flag = "help";

    /// <summary>The numbers that fit above a page; the danger page has them all.</summary>
    public static readonly IReadOnlyList<string> Lines = ["emergency", "police", "meic", "meic-text"];

    public static string Above(string address) => $"{address}{(address.Contains('?', StringComparison.Ordinal) ? '&' : '?')}{Flag}=1";
}
