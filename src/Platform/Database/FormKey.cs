using Npgsql;

namespace Community.Platform.Database;

/// <summary>A posted form's key in forms.once. Whether a form was committed is decided by its key, never by an exception.</summary>
internal static class FormKey
{
    private static readonly TimeSpan s_patience = TimeSpan.FromSeconds(5);
    private static readonly TimeSpan s_step = TimeSpan.FromMilliseconds(20);

    /// <summary>Kept with the commit.</summary>
    public static NpgsqlBatchCommand Claim(Guid key, string answer) => new("insert into forms.once (key, answer) values ($1, $2)") { Parameters = { new() { Value = key }, new() { Value = answer } } };

    /// <summary>Those of several forms.</summary>
    public static NpgsqlBatchCommand ClaimAll(IEnumerable<(Guid Key, string Answer)> forms) => new("insert into forms.once (key, answer) select k, a from unnest($1, $2) as f (k, a)")
    {
        // In one order: two who claim the same ones wait for each other, and never both.
        Parameters = { new() { Value = forms.OrderBy(f => f.Key).Select(f => f.Key).ToArray() }, new() { Value = forms.OrderBy(f => f.Key).Select(f => f.Answer).ToArray() } },
    };

    /// <summary>The address under which the form was answered; no row where it was not.</summary>
    public static NpgsqlBatchCommand Answer(Guid key) => new("select answer from forms.once where key = $1") { Parameters = { new() { Value = key } } };

    /// <summary>As <see cref="Answer"/>, after whoever may still commit this form has ended: the backend of a connection that broke, and a twin that claimed the key.</summary>
    /// <param name="broken">The backend's process, where a connection broke.</param>
    public static async Task<string?> SettleAsync(NpgsqlConnection connection, Guid key, int? broken)
    {
        for (var left = s_patience; broken is { } backend && left > TimeSpan.Zero && await connection.AskAsync(CancellationToken.None, IsAtWork(backend)) is true; left -= s_step)
        {
            await Task.Delay(s_step);
        }

        await connection.RunAsync(CancellationToken.None, new("begin"), ClaimInVain(key), new("rollback"));
        return (string?)await connection.AskAsync(CancellationToken.None, Answer(key));
    }

    private static NpgsqlBatchCommand IsAtWork(int backend) => new("select exists (select from pg_stat_activity where pid = $1 and state <> 'idle')") { Parameters = { new() { Value = backend } } };

    private static NpgsqlBatchCommand ClaimInVain(Guid key) => new("insert into forms.once (key, answer) values ($1, '') on conflict do nothing") { Parameters = { new() { Value = key } } };
}
