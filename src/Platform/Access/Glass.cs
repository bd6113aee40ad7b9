using Community.Platform.Database;
using Community.Platform.Scheduling;
using Microsoft.EntityFrameworkCore;
using Npgsql;

namespace Community.Platform.Access;

/// <summary>The broken glass of whoever asks. What it lets through the row policies ask for once more.</summary>
public sealed class Glass(AccessDb db, Session session, Caller caller, Calendar calendar, TimeProvider clock)
{
    /// <inheritdoc cref="AccessDb"/>
    public AccessDb Db => db;

    /// <summary>Which broken glass lets the caller read that case at this moment; null: none.</summary>
    public async Task<Guid?> OverAsync(Guid subject, CancellationToken stop)
    {
        await using var command = new NpgsqlCommand("select access.glass_over($1)", await session.OpenAsync(stop)) { Parameters = { new() { Value = subject } } };
        return await command.ExecuteScalarAsync(stop) as Guid?;
    }

    /// <summary>What the caller has broken here and not yet ended, newest first.</summary>
    public async Task<IReadOnlyList<BrokenGlass>> OpenAsync(CancellationToken stop)
    {
        var open = await db.Glass.Where(g => g.Staff == caller.Staff && g.Session == caller.Session && g.EndedAt == null).OrderByDescending(g => g.Id).Take(100).ToListAsync(stop);
        return [.. open.Where(g => !g.IsOver(clock.GetUtcNow()))];
    }

    /// <summary>One that the caller has broken here, also when it is over; null for anybody else's.</summary>
    public Task<BrokenGlass?> OwnAsync(Guid id, CancellationToken stop) =>
        db.Glass.SingleOrDefaultAsync(g => g.Id == id && g.Staff == caller.Staff && g.Session == caller.Session, stop);

    /// <summary>Breaks it. What the caller had broken before over the same is ended by the same commit.</summary>
    /// <param name="askedFor">A reference or an id; never what somebody typed into the wrong field.</param>
    /// <param name="found">What it opens; empty where there is nothing that the caller may open: they are told no more than that.</param>
    public async Task<BrokenGlass> BreakAsync(string askedFor, (string Controller, IReadOnlyList<Guid> Cases) found, string category, string reason, int minutes, CancellationToken stop)
    {
        foreach (var before in (await OpenAsync(stop)).Where(g => g.AskedFor == askedFor))
        {
            before.End(clock.GetUtcNow());
        }

        var broken = new BrokenGlass
        {
            Id = Guid.CreateVersion7(clock.GetUtcNow()),
            Staff = caller.Staff,
            Session = caller.Session,
            Controller = found.Controller,
            AskedFor = askedFor,
            Cases = found.Cases,
            Category = category,
            Reason = reason,
            Minutes = minutes,
            ReviewDue = (await calendar.WorkingDaysAsync(stop)).AddWorkingDays(calendar.Today, 1),
        };
        db.Glass.Add(broken);
        return broken;
    }

    /// <summary>What was opened through it and when, for whoever of information governance judges it.</summary>
    public async Task<IReadOnlyList<(DateTimeOffset At, string Action)>> LooksAsync(Guid id, CancellationToken stop)
    {
        await using var command = new NpgsqlCommand("select at, action from access.glass_looks($1)", await session.OpenAsync(stop)) { Parameters = { new() { Value = id } } };
        await using var reader = await command.ExecuteReaderAsync(stop);
        List<(DateTimeOffset, string)> looks = [];
        while (await reader.ReadAsync(stop))
        {
            looks.Add((await reader.GetFieldValueAsync<DateTimeOffset>(0, stop), reader.GetString(1)));
        }

        return looks;
    }

    /// <summary>Notes that so many people were told; for the handler that told them.</summary>
    public async Task ToldAsync(Guid id, int people, CancellationToken stop)
    {
        await using var command = new NpgsqlCommand("select access.glass_told($1, $2)", await session.OpenAsync(stop)) { Parameters = { new() { Value = id }, new() { Value = people } } };
        await command.ExecuteNonQueryAsync(stop);
    }

    /// <summary>Ends it, and whatever else the caller has broken over the same cases: done is done.</summary>
    public async Task<BrokenGlass?> EndAsync(Guid id, CancellationToken stop)
    {
        var open = await OpenAsync(stop);
        if (open.SingleOrDefault(g => g.Id == id) is not { } done)
        {
            return null;
        }

        foreach (var same in open.Where(g => g == done || g.Cases.Intersect(done.Cases).Any()))
        {
            same.End(clock.GetUtcNow());
        }

        return done;
    }
}
