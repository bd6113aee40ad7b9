using System.Reflection;
using Community.Platform;
using Community.Platform.Database;

namespace Community.Host.Start;

/// <summary>Whether the database has every script of this program.</summary>
internal sealed class Schema(IConfiguration configuration, Modules modules)
{
    private volatile bool _isCurrent;

    public IReadOnlyList<Assembly> Scripts { get; } = modules.Assemblies;

    /// <summary>Names what is missing. Scripts are never taken back, so once nothing is missing nobody asks again.</summary>
    public async Task<IReadOnlyList<string>> PendingAsync(CancellationToken stop)
    {
        if (_isCurrent)
        {
            return [];
        }

        var pending = await Migrations.PendingAsync(configuration.GetConnectionString("App")!, Scripts, stop);
        _isCurrent = pending.Count == 0;
        return pending;
    }

    /// <summary>Names what only a newer version knows.</summary>
    public Task<IReadOnlyList<string>> NewerAsync(CancellationToken stop) => Migrations.NewerAsync(configuration.GetConnectionString("App")!, Scripts, stop);
}
