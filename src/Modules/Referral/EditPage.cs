using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace Community.Referral;

/// <summary>One thing that an entry says, in the reader's words.</summary>
internal sealed record Said(string Label, string Value);

/// <summary>
/// A page on which an administrator changes what others work with. Somebody who saw an older state is shown what is true now beside
/// what they typed, and presses again.
/// </summary>
internal abstract class EditPage : PageModel
{
    /// <summary>The version that the reader saw.</summary>
    [BindProperty]
    public uint Seen { get; set; }

    /// <summary>Somebody else changed it while this page was open.</summary>
    public bool ChangedMeanwhile { get; private set; }

    /// <summary>Where what is true now differs from what was typed.</summary>
    public IReadOnlyList<Said> Now { get; private set; } = [];

    /// <summary>The page shows this version.</summary>
    protected PageResult Show(uint version)
    {
        Seen = version;
        ModelState.Remove(nameof(Seen));
        return Page();
    }

    /// <summary>The page shows this version beside what was typed over another.</summary>
    protected PageResult Meanwhile(uint version, IEnumerable<Said> now, IEnumerable<Said> typed)
    {
        Show(version);
        ChangedMeanwhile = true;
        Now = [.. now.Except(typed)];
        return Page();
    }
}
