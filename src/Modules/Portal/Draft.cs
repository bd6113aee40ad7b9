using System.Security.Cryptography;

namespace Community.Portal;

/// <summary>What a person has answered so far. Found only by the cookie's secret or by the code and phrase the person chose.</summary>
internal sealed class Draft
{
    public const int SecretLength = 16;

    public static readonly TimeSpan Kept = TimeSpan.FromDays(30);

    public required Guid Id { get; init; }

    public required byte[] SecretHash { get; set; }

    public required string Language { get; set; }

    public required Answers Answers { get; set; }

    public required DateTimeOffset StartedAt { get; init; }

    public required DateTimeOffset EndsAt { get; set; }

    public Guid? ApplicationId { get; set; }

    /// <summary>The officer's card that began it.</summary>
    public Guid? CardId { get; private set; }

    /// <summary>Keyed hash of the code under which it was saved; null while only the cookie opens it.</summary>
    public byte[]? ComeBackHash { get; private set; }

    public DateTimeOffset? SavedAt { get; private set; }

    public uint Version { get; set; }

    /// <summary>A new draft that this secret opens.</summary>
    public static Draft Start(Guid id, byte[] secret, string language, DateTimeOffset at) => new()
    {
        Id = id,
        SecretHash = HashOf(secret),
        Language = language,
        Answers = new(),
        StartedAt = at,
        EndsAt = at + Kept,
    };

    /// <summary>Begun by an officer's card: it waits under the code that the officer hands over, and holds what the resident said on the doorstep.</summary>
    /// <param name="secret">Nobody's: a cookie opens it only once the code was used.</param>
    public static Draft FromCard(byte[] secret, byte[] codeHash, string language, Answers said, DateTimeOffset at)
    {
        var draft = Start(Guid.CreateVersion7(at), secret, language, at);
        draft.Answers = said;
        (draft.CardId, draft.ComeBackHash, draft.SavedAt) = (said.Card!.CardId, codeHash, at);
        return draft;
    }

    /// <summary>Nothing was added yet: whoever has the officer's code may open it.</summary>
    public bool IsUntakenCard => ApplicationId is null && Answers is { Card: not null, PhraseHash: null };

    /// <summary>The resident takes back what the officer wrote: nothing of it stays, and no code opens it.</summary>
    public void Refuse(DateTimeOffset at)
    {
        Answers = new();
        (ComeBackHash, SavedAt, EndsAt) = (null, null, at);
    }

    public bool IsOpenTo(byte[] secret, DateTimeOffset at) => Opens(secret) && EndsAt > at;

    public bool Opens(byte[] secret) => CryptographicOperations.FixedTimeEquals(HashOf(secret), SecretHash);

    public static byte[] HashOf(byte[] secret) => SHA256.HashData(secret);

    /// <summary>Keeps answers; the thirty days begin again.</summary>
    public void Keep(Answers answers, string language, DateTimeOffset at)
    {
        Answers = answers;
        Language = language;
        EndsAt = at + Kept;
    }

    /// <summary>Saved to come back to. A new phrase replaces the one before.</summary>
    public void Save(byte[] codeHash, string? phraseHash, DateTimeOffset at)
    {
        ComeBackHash = codeHash;
        SavedAt = at;
        EndsAt = at + Kept;
        Answers = Answers with { PhraseHash = phraseHash ?? Answers.PhraseHash };
    }

    /// <summary>Somebody came back with code and phrase: this secret opens it now, and no older cookie does.</summary>
    public void OpenWith(byte[] secret) => SecretHash = HashOf(secret);

    /// <summary>The draft has become an application; nothing of it stays behind.</summary>
    public void Became(Guid application)
    {
        ApplicationId = application;
        Answers = new();
    }
}
