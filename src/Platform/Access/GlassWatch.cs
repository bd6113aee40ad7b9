using Community.Platform.Database;

namespace Community.Platform.Access;

/// <summary>For whoever watches the service, before anybody is known.</summary>
public sealed class GlassWatch(AppDatabase database)
{
    /// <summary>How often the glass was broken where nobody of information governance could be told, and nobody has judged it yet.</summary>
    public async Task<long> UntoldAsync(CancellationToken stop)
    {
        await using var command = database.Source.CreateCommand("select access.glass_untold()");
        return (long)(await command.ExecuteScalarAsync(stop))!;
    }
}
