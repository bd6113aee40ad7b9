using Community.Platform.Access;
using Community.Platform.Language;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.Extensions.Localization;
using Microsoft.Extensions.Options;

namespace Community.Referral.Features.ShowCard;

/// <summary>A card as it was sent, one word on what became of it, and the slip with the code to hand over. What the resident adds is not here.</summary>
[Authorize(ReferralAccess.SendCard)]
internal sealed class ShowCardModel(CardDesk desk, Caller caller, TimeProvider clock, IOptions<ReferralOptions> options, IStringLocalizer<ShowCardModel> texts) : PageModel
{
    public Card Card { get; private set; } = null!;

    public CardForm Said => Card.Said;

    /// <summary>One of four words; null where this reader learns none.</summary>
    public string? Word { get; private set; }

    public string Follower { get; private set; } = "";

    /// <summary>They know the resident, and lose the view: it says who follows the card up.</summary>
    public bool LosesTheView => Card.Related && Card.Officer == caller.Staff;

    /// <summary>Of the resident, where the slip is in their language: both, Welsh first, where nobody asked.</summary>
    public IReadOnlyList<string> SlipLanguages => Said.Language is "en" or "cy" ? [Said.Language] : Languages.All;

    /// <summary>To hand over, as long as it opens anything; null afterwards, whatever became of it.</summary>
    public string? Code => Card.SentAt > clock.GetUtcNow() - Card.CodeIsGood ? Card.Code : null;

    public async Task<IActionResult> OnGetAsync(Guid id, CancellationToken stop)
    {
        if (await desk.OpenAsync(id, stop) is not { } card || card.State is CardState.Dropped)
        {
            return NotFound();
        }

        if (card.State is CardState.Draft && card.Officer == caller.Staff)
        {
            return Redirect(Card.EditAddressOf(id));
        }

        Card = card;
        Word = (await desk.WordsAsync([id], stop)).GetValueOrDefault(id);
        Follower = card.Follower is { } follower ? (await desk.NamesAsync([follower], stop)).GetValueOrDefault(follower, "") : "";
        return Page();
    }

    /// <summary>A sentence of the slip, in the resident's language.</summary>
    public string Slip(string language, string key, params object[] values)
    {
        using var spoken = Languages.Speak(language);
        return texts[$"slip-{key}", values];
    }

    public string PublicPage(string language) => $"{options.Value.PublicAddress.Split("//")[^1].TrimEnd('/')}/{language}";
}
