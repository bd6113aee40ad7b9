using Community.Platform.Access;
using Npgsql;

namespace Community.Platform.Database;

/// <summary>What the database is told of who asks: row policies find their rows by it.</summary>
internal static class WhoAsks
{
    /// <param name="local">It ends with the transaction: a worker's connection is handed from handler to handler.</param>
    public static NpgsqlBatchCommand Of(Caller caller, bool local) => new(
        """
        select set_config('community.actor', $1, $9), set_config('community.user', $2, $9), set_config('community.police', $3, $9),
               set_config('community.roles', $4, $9), set_config('community.controllers', $5, $9), set_config('community.areas', $6, $9),
               set_config('community.teams', $7, $9), set_config('community.about', $8, $9), set_config('community.session', $10, $9),
               set_config('community.opened', '', $9), set_config('community.opened_with', '', $9), set_config('community.glass', '', $9)
        """)
    {
        Parameters =
        {
            new() { Value = caller.Actor },
            new() { Value = caller.StaffId?.ToString() ?? "" },
            new() { Value = caller.IsPolice ? "true" : "false" },
            new() { Value = string.Join(',', caller.Roles) },
            new() { Value = string.Join(',', caller.Controllers) },
            new() { Value = string.Join(',', caller.Areas) },
            new() { Value = string.Join(',', caller.Teams) },
            new() { Value = caller.About?.ToString() ?? "" },
            new() { Value = local },
            new() { Value = caller.StaffId is null ? "" : caller.Session.ToString() },
        },
    };

    /// <summary>The next handler of a batch: it differs from the one before in its name and in what it is about.</summary>
    public static NpgsqlBatchCommand Next(Caller handler) => new("select set_config('community.actor', $1, true), set_config('community.about', $2, true)")
    {
        Parameters = { new() { Value = handler.Actor }, new() { Value = handler.About?.ToString() ?? "" } },
    };

    /// <summary>What a stranger holds, such as the key of their draft: names as the policies ask for them, access.held('name'), with their values.</summary>
    public static NpgsqlBatchCommand Holds((string Name, string Value)[] held) => new("select set_config('community.held_' || h.name, h.value, false) from unnest($1, $2) as h(name, value)")
    {
        Parameters = { new() { Value = held.Select(h => h.Name).ToArray() }, new() { Value = held.Select(h => h.Value).ToArray() } },
    };

    /// <summary>The case that was opened, with its application, and the one behind broken glass: from now on the database shows what hangs on it.</summary>
    public static NpgsqlBatchCommand Opened(Guid subject, Guid? with, bool glass, bool local) => new("select set_config('community.opened', $1, $4), set_config('community.glass', $2, $4), set_config('community.opened_with', $3, $4)")
    {
        Parameters = { new() { Value = subject.ToString() }, new() { Value = glass ? subject.ToString() : "" }, new() { Value = with?.ToString() ?? "" }, new() { Value = local } },
    };
}
