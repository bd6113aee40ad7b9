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

    /// <summary>Keeps the application that this draft becomes.</summary>
    public Task KeepAsync(Draft draft, Application application, Posted form) => _applications.RunAsync((draft, application, form));

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
        Dictionary<Guid, Draft> drafts = [];
        await using var reader = await session.ReadAsync(query, CancellationToken.None);
        while (await reader.ReadAsync())
        {
            drafts.Add(reader.GetGuid(0), new()
            {
                Id = reader.GetGuid(0),
                SecretHash = reader.GetFieldValue<byte[]>(1),
                Language = reader.GetString(2),
                Answers = (Answers)sealing.ConvertFromProvider(reader.GetValue(3))!,
                StartedAt = reader.GetFieldValue<DateTimeOffset>(4),
                EndsAt = reader.GetFieldValue<DateTimeOffset>(5),
                ApplicationId = reader.IsDBNull(6) ? null : reader.GetGuid(6),
                Version = reader.GetFieldValue<uint>(7),
            });
        }

        return [.. keys.Select(k => drafts.GetValueOrDefault(k.Id))];
    }

    private async Task<IReadOnlyList<bool>> KeepAsync(IReadOnlyList<(Draft Draft, Application Application, Posted Form)> sent)
    {
        await using var scope = _scopes.CreateAsyncScope();
        var session = scope.ServiceProvider.GetRequiredService<Session>();
        Hold(session, sent.Select(s => (s.Draft.Id, s.Draft.SecretHash)));
        // Two goes that change the same drafts wait for each other, and never both.
        sent = [.. sent.OrderBy(s => s.Draft.Id)];
        foreach (var (draft, application, _) in sent)
        {
            draft.Became(application.Id);
        }

        Bulk[] changes =
        [
            Bulk.Insert(Model(scope), [.. sent.Select(s => s.Application)]),
            Bulk.Update(Model(scope), [.. sent.Select(s => s.Draft)], d => d.Answers, d => d.ApplicationId),
        ];
        await session.CommitTogetherAsync([.. sent.Select(s => s.Form)], changes, CancellationToken.None);
        return [.. sent.Select(_ => true)];
    }

    // Made once for the whole process; for that a context is needed, and only then.
    private IModel Model(AsyncServiceScope scope) => _model ??= scope.ServiceProvider.GetRequiredService<PortalDb>().Model;

    private static void Hold(Session session, IEnumerable<(Guid Id, byte[] Hash)> keys) =>
        session.Hold(("draft", string.Join(',', keys.Select(k => k.Id))), ("secret_hash", string.Join(',', keys.Select(k => Convert.ToHexStringLower(k.Hash)))));
}
