using Community.Contracts.Host;
using Community.Platform.Language;
using Community.Platform.Scheduling;
using Microsoft.Extensions.Options;

namespace Community.Referral;

/// <summary>What is done with a card that an officer writes: kept for later, thrown away, or sent. Each says where the form is answered.</summary>
internal sealed class CardSender(CardDesk desk, Calendar calendar, IOptions<ReferralOptions> options, TimeProvider clock)
{
    /// <param name="what">"later", "drop", or to send it, once it was checked.</param>
    public Task<string> DoAsync(string? what, Card card, CardForm said, IReadOnlyList<OpenArea> areas, CancellationToken stop) => what switch
    {
        "later" => KeepAsync(card, said, stop),
        "drop" => DropAsync(card, stop),
        _ => SendAsync(card, said, areas.First(a => a.Code == said.Area), stop),
    };

    private async Task<string> KeepAsync(Card card, CardForm said, CancellationToken stop)
    {
        var days = await calendar.WorkingDaysAsync(stop);
        card.Keep(said, await desk.SergeantAsync(calendar.Today, stop), days.AddWorkingDays(calendar.Today, 1));
        return await CommitAsync("keep-card", card, CardDesk.Page, stop);
    }

    private Task<string> DropAsync(Card card, CancellationToken stop)
    {
        card.Drop(clock.GetUtcNow());
        return CommitAsync("drop-card", card, CardDesk.Page, stop);
    }

    private async Task<string> SendAsync(Card card, CardForm said, OpenArea area, CancellationToken stop)
    {
        var (now, today, days) = (clock.GetUtcNow(), calendar.Today, await calendar.WorkingDaysAsync(stop));
        var on = said.SaidOn.TryRead(out var day) ? day : today;
        var promised = days.AddWorkingDays(today, said.Urgent is "no" ? options.Value.FirstContactWithin : options.Value.UrgentAgainWithin);
        var sending = new Sending(
            Crockford.New(AskedFor.Length), Crockford.New(Card.CodeLength), area, promised, on, on == today ? now : Calendar.At(on, TimeOnly.MinValue), now);
        var sent = card.Send(said, await desk.SergeantAsync(today, stop), sending);
        return await CommitAsync("send-card", card, Card.AddressOf(card.Id), stop, sent);
    }

    private async Task<string> CommitAsync(string action, Card card, string answer, CancellationToken stop, params object[] happened)
    {
        await desk.Db.CommitAsync(new(action, card.Id, answer), stop, happened);
        return answer;
    }
}
