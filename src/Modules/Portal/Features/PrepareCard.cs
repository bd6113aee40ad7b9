using System.Security.Cryptography;
using Community.Contracts.Referral;
using Community.Platform.Encryption;
using Community.Platform.Language;
using Community.Platform.Messaging;
using Community.Portal.Features.AskForHelp.Steps;
using Microsoft.EntityFrameworkCore;

namespace Community.Portal.Features;

/// <summary>An officer sent a card: what the resident said waits for them in a form of their own, under the code that the officer hands over.</summary>
internal sealed class PrepareCard(PortalDb db, DataKeys keys, TimeProvider clock) : IHandle<CardSent>
{
    public async Task Handle(CardSent message, CancellationToken stop)
    {
        if (await db.Drafts.AnyAsync(d => d.CardId == message.CardId, stop))
        {
            return;
        }

        var nobodys = RandomNumberGenerator.GetBytes(Draft.SecretLength);
        db.Drafts.Add(Draft.FromCard(
            nobodys, CurrentDraft.HashOf(keys, message.Code), message.Language ?? Languages.Welsh, Said(message), clock.GetUtcNow()));
        await db.CommitAsync(new("prepare-card", message.CardId), stop);
    }

    // Every step is still asked, with this in its fields: on the doorstep one thing was agreed to.
    private static Answers Said(CardSent sent) => new()
    {
        Card = new(sent.CardId, sent.PersonId, sent.Reference, sent.PromisedBy, sent.Area),
        Name = sent.Name,
        Birth = sent.Birth.AboutAge is null ? null : sent.Birth,
        WhatMatters = sent.WhatMatters,
        Council = sent.Council,
        Ways = [.. SafeWays.Codes.Where(way => Allows(sent, way))],
        Phone = sent.Contact.Phone,
        Text = sent.Contact.Text,
        Email = sent.Contact.Email,
        Post = sent.Contact.Post,
        SomebodyName = sent.Contact.SomebodyName,
        SomebodyContact = sent.Contact.SomebodyContact,
        ContactNotes = sent.Contact.Notes,
        Writing = sent.Language,
        Speaking = sent.Language,
    };

    private static bool Allows(CardSent sent, string way) => way switch
    {
        SafeWays.ByPhone => sent.Contact.Phone is not null,
        SafeWays.ByText => sent.Contact.Text is not null,
        SafeWays.ByEmail => sent.Contact.Email is not null,
        SafeWays.ByPost => sent.Contact.Post is not null,
        _ => sent.Contact.ThroughSomebody,
    };
}
