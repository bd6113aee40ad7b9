using System.Security.Cryptography;
using System.Text.Json;
using Community.Platform.Database;
using Microsoft.EntityFrameworkCore.Metadata;
using Microsoft.Extensions.DependencyInjection;
using Npgsql;

namespace Community.Portal.Features.CheckAnswers;

/// <summary>What is sent at the same moment is read, and kept, in one go: two transactions for a dozen people. An error is everybody's, and then nothing was kept.</summary>
internal sealed class Rush
{
    private const int Most = 32;
    private const int AtOnce = 3;

    private readonly IServiceScopeFactory _scopes;
    private readonly Together<(Guid Id, byte[] Secret), Draft?> _drafts;
    private readonly Together<(Draft Draft, Application Application, Posted Form), bool> _applications;
    private IModel? _model;

    public Rush(IServiceScopeFactory scopes)
    {
        _scopes = scopes;
        _drafts = new(ReadAsync, Most, AtOnce);
        _applications = new(KeepAsync, Most, AtOnce);
    }

    /// <summary>The draft that this key opens, or null. Without what belongs to coming back to it.</summary>
    public Task<Draft?> ReadAsync(Guid id, byte[] secret) => _drafts.RunAsync((id, secret));

    /// <summary>Keeps the application that this draft becomes; false where the same person's other press is in this go.</summary>
    public Task<bool> KeepAsync(Draft draft, Application application, Posted form) => _applications.RunAsync((draft, application, form));

    private async Task<IReadOnlyList<Draft?>> ReadAsync(IReadOnlyList<(Guid Id, byte[] Secret)> keys)
    {
        await using var scope = _scopes.CreateAsyncScope();
        var session = scope.ServiceProvider.GetRequiredService<Session>();
        Hold(session, keys.Select(k => (k.Id, Draft.HashOf(k.Secret))));
        var sealing = Model(scope).FindEntityType(typeof(Draft))!.FindProperty(nameof(Draft.Answers))!.GetTypeMapping().Converter!;
        NpgsqlBatchCommand query = new("select id, secret_hash, language, answers, started_at, ends_at, application_id, xmin from portal.draft where id = any ($1)")
        {
            Parameters = { new() { Value = keys.Select(k => k.Id).Distinct().ToArray() } },
        };
        Dictionary<Guid, (byte[] SecretHash, Func<Draft> Open)> drafts = [];
        await using var reader = await session.ReadAsync(query, CancellationToken.None);
        while (await reader.ReadAsync())
        {
            var (id, hash, language, answers) = (reader.GetGuid(0), reader.GetFieldValue<byte[]>(1), reader.GetString(2), reader.GetFieldValue<byte[]>(3));
            var (started, ends, became, version) = (reader.GetFieldValue<DateTimeOffset>(4), reader.GetFieldValue<DateTimeOffset>(5), reader.GetFieldValue<Guid?>(6), reader.GetFieldValue<uint>(7));
            drafts.Add(id, (hash, () => new()
            {
                Id = id,
                SecretHash = hash,
                Language = language,
                Answers = (Answers)sealing.ConvertFromProvider(answers)!,
                StartedAt = started,
                EndsAt = ends,
                ApplicationId = became,
                Version = version,
            }));
        }

        // One for each who asks, and only where their own secret opens it: the same person may have pressed twice.
        return [.. keys.Select(k => drafts.TryGetValue(k.Id, out var draft) && CryptographicOperations.FixedTimeEquals(Draft.HashOf(k.Secret), draft.SecretHash) ? Opened(draft.Open) : null)];
    }

    // What cannot be unsealed is the trouble of whoever it belongs to, alone.
    private static Draft? Opened(Func<Draft> open)
    {
        try
        {
            return open();
        }
        catch (Exception e) when (e is CryptographicException or JsonException)
        {
            return null;
        }
    }

    private async Task<IReadOnlyList<bool>> KeepAsync(IReadOnlyList<(Draft Draft, Application Application, Posted Form)> sent)
    {
        await using var scope = _scopes.CreateAsyncScope();
        var session = scope.ServiceProvider.GetRequiredService<Session>();
        // Who presses twice goes once; in one order, so that two goes with the same drafts do not wait for each other crosswise.
        var kept = sent.DistinctBy(s => s.Draft.Id).OrderBy(s => s.Draft.Id).ToList();
        Hold(session, kept.Select(s => (s.Draft.Id, s.Draft.SecretHash)));
        foreach (var (draft, application, _) in kept)
        {
            draft.Became(application.Id);
        }

        Bulk[] changes =
        [
            Bulk.Insert(Model(scope), [.. kept.Select(k => k.Application)]),
            Bulk.Update(Model(scope), [.. kept.Select(k => k.Draft)], d => d.Answers, d => d.ApplicationId),
        ];
        await session.CommitTogetherAsync([.. kept.Select(k => k.Form)], changes, CancellationToken.None);
        return [.. sent.Select(s => kept.Exists(k => k.Form == s.Form))];
    }

    // Made once for the whole process; for that a context is needed, and only then.
    private IModel Model(AsyncServiceScope scope) => _model ??= scope.ServiceProvider.GetRequiredService<PortalDb>().Model;

    private static void Hold(Session session, IEnumerable<(Guid Id, byte[] Hash)> keys) =>
        session.Hold(("draft", string.Join(',', keys.Select(k => k.Id))), ("secret_hash", string.Join(',', keys.Select(k => Convert.ToHexStringLower(k.Hash)))));
}
