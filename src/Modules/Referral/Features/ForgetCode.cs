using Community.Contracts.Portal;
using Community.Platform.Messaging;
using Microsoft.EntityFrameworkCore;

namespace Community.Referral.Features;

/// <summary>The resident has a phrase of their own: the officer's page shows no code any more.</summary>
internal sealed class ForgetCode(ReferralDb db) : IHandle<CardTaken>
{
    public async Task Handle(CardTaken message, CancellationToken stop)
    {
        if (await db.Cards.SingleOrDefaultAsync(c => c.Id == message.CardId, stop) is not { Code: not null } card)
        {
            return;
        }

        card.ForgetCode();
        await db.CommitAsync(new("forget-code", message.CardId), stop);
    }
}
