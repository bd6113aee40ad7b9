using Community.Contracts.Portal;
using Community.Platform.Language;
using Community.Portal.Features.CardTakenBack;
using Community.Portal.Features.ShowCode;

namespace Community.Portal;

/// <summary>What a resident says to an officer's card: they go on with a phrase of their own, or take it back. Each says where the form is answered.</summary>
internal sealed class CardAnswer(PortalDb db, CurrentDraft current, Addresses addresses, TimeProvider clock)
{
    /// <summary>From here on a code that the officer does not know opens it, together with the phrase.</summary>
    /// <param name="code">Of this browser.</param>
    public async Task<string> TakeAsync(Draft draft, string code, string phrase, CancellationToken stop)
    {
        var (now, answer) = (clock.GetUtcNow(), addresses.Of<ShowCodeModel>());
        draft.Save(current.HashOf(code), Phrase.Hash(phrase), now);
        await db.CommitAsync(new("take-card", draft.Id, answer), stop, new CardTaken(draft.CardId!.Value, now));
        return answer;
    }

    /// <summary>Nothing of it stays, and this browser forgets it.</summary>
    public async Task<string> RefuseAsync(Draft draft, bool notMe, CancellationToken stop)
    {
        var (now, answer) = (clock.GetUtcNow(), addresses.Of<CardTakenBackModel>());
        draft.Refuse(now);
        await db.CommitAsync(new("refuse-card", draft.Id, answer), stop, new CardRefused(draft.CardId!.Value, notMe, now));
        current.Forget();
        return answer;
    }
}
