using System.Text.Json;
using Npgsql;
using NpgsqlTypes;

namespace Community.Proofs.Bench;

/// <summary>
/// Messages by hand: a row and its message in one transaction and one round trip; workers claim ten, change one row for each in a
/// round trip of its own, delete the ten, commit. No retries, no back-off, no dead letters, nothing sealed, nobody's identity.
/// </summary>
internal sealed class MessageFloor(NpgsqlDataSource source) : IWork, IDisposable
{
    public const string Tables = """
        create table bench.floor (id bigint primary key, sent_count integer not null);
        create table bench.ours (id bigint primary key, sent_count integer not null);
        create table bench.message (id bigint generated always as identity primary key, kind text not null, body jsonb not null, created_at timestamptz not null default now(), due_at timestamptz not null, attempts integer not null default 0);
        create index on bench.message (due_at, id);
        alter table bench.message set (autovacuum_vacuum_scale_factor = 0, autovacuum_vacuum_threshold = 1000);

        """;

    private readonly SemaphoreSlim _wake = new(0, 1);
    private long _handled;

    public string Rows => "bench.floor";

    public string Waiting => "bench.message";

    public long Handled => Interlocked.Read(ref _handled);

    public void Dispose() => _wake.Dispose();

    public async Task PublishAsync(Func<long?> next, CancellationToken stop)
    {
        await using var connection = await source.OpenConnectionAsync(stop);
        var (row, body) = (new NpgsqlParameter<long>(), new NpgsqlParameter { NpgsqlDbType = NpgsqlDbType.Jsonb });
        await using var batch = new NpgsqlBatch(connection)
        {
            BatchCommands =
            {
                new("begin"),
                new("insert into bench.floor (id, sent_count) values ($1, 0)") { Parameters = { row } },
                new("insert into bench.message (kind, body, due_at) values ('bench.noted', $1, now())") { Parameters = { body } },
                new("commit"),
            },
        };
        body.Value = "{}";
        await batch.PrepareAsync(stop);
        while (next() is { } id)
        {
            row.TypedValue = id;
            body.Value = JsonSerializer.Serialize(Noted.Of(id), JsonSerializerOptions.Web);
            await batch.ExecuteNonQueryAsync(stop);
            Wake();
        }
    }

    public async Task FillAsync(int count, CancellationToken stop)
    {
        await using var connection = await source.OpenConnectionAsync(stop);
        await using var fill = new NpgsqlCommand("insert into bench.message (kind, body, due_at) select 'bench.noted', b, now() from unnest($1) b", connection)
        {
            Parameters = { new() { Value = Enumerable.Range(0, count).Select(i => JsonSerializer.Serialize(Noted.Of(i), JsonSerializerOptions.Web)).ToArray(), NpgsqlDbType = NpgsqlDbType.Array | NpgsqlDbType.Jsonb } },
        };
        await fill.ExecuteNonQueryAsync(stop);
    }

    public async Task WorkAsync(int workers, CancellationToken enough)
    {
        Interlocked.Exchange(ref _handled, 0);
        await Task.WhenAll(Enumerable.Range(0, workers).Select(_ => LoopAsync(enough)));
    }

    private async Task LoopAsync(CancellationToken enough)
    {
        await Task.Yield();
        await using var connection = await source.OpenConnectionAsync(CancellationToken.None);
        await using var claim = new NpgsqlBatch(connection)
        {
            BatchCommands = { new("begin"), new("select id, body from bench.message where due_at <= now() order by due_at, id limit 10 for update skip locked") },
        };
        var (row, ids) = (new NpgsqlParameter<long>(), new NpgsqlParameter<long[]> { TypedValue = [] });
        await using var effect = new NpgsqlCommand("update bench.floor set sent_count = sent_count + 1 where id = $1", connection) { Parameters = { row } };
        await using var finish = new NpgsqlBatch(connection)
        {
            BatchCommands = { new("delete from bench.message where id = any($1)") { Parameters = { ids } }, new("commit") },
        };
        await claim.PrepareAsync(CancellationToken.None);
        await effect.PrepareAsync(CancellationToken.None);
        await finish.PrepareAsync(CancellationToken.None);
        while (!enough.IsCancellationRequested)
        {
            List<(long Id, string Body)> claimed = [];
            await using (var reader = await claim.ExecuteReaderAsync(CancellationToken.None))
            {
                while (await reader.ReadAsync(CancellationToken.None))
                {
                    claimed.Add((reader.GetInt64(0), reader.GetString(1)));
                }
            }

            foreach (var (_, body) in claimed)
            {
                row.TypedValue = JsonSerializer.Deserialize<Noted>(body, JsonSerializerOptions.Web)!.Row;
                await effect.ExecuteNonQueryAsync(CancellationToken.None);
            }

            ids.TypedValue = [.. claimed.Select(c => c.Id)];
            await finish.ExecuteNonQueryAsync(CancellationToken.None);
            Interlocked.Add(ref _handled, claimed.Count);
            if (claimed.Count == 0)
            {
                await _wake.WaitAsync(TimeSpan.FromMilliseconds(500), enough).ContinueWith(_ => { }, TaskScheduler.Default);
            }
            else
            {
                Wake();
            }
        }
    }

    private void Wake()
    {
        try
        {
            _wake.Release();
        }
        catch (SemaphoreFullException)
        {
            // Already awake.
        }
    }
}
