using Community.Platform.Database;
using Community.Platform.Scheduling;

namespace Community.Platform.Forms;

/// <summary>A form's key answers a second press for two days; by then nobody's browser still asks.</summary>
public sealed class ForgetOldKeys(AppDatabase database) : IClockWork
{
    private const string Sql = """
        delete from forms.once where key in (
            select key from forms.once where at < scheduling.now() - interval '2 days' order by at limit 5000)
        """;

    /// <inheritdoc />
    public async Task RunAsync(CancellationToken stop)
    {
        int gone;
        do
        {
            await using var command = database.Source.CreateCommand(Sql);
            gone = await command.ExecuteNonQueryAsync(stop);
        }
        while (gone > 0);
    }
}
