using System.Collections.Frozen;
using System.Diagnostics;
using Npgsql;

namespace Community.Platform.Logging;

/// <summary>
/// The one place that decides what may be written where others read it: logs, traces, reasons kept with a message. Names of things,
/// ids, numbers and times may; words that may be somebody's may not, and an exception's message is such words.
/// </summary>
public static class Quiet
{
    /// <summary>What stands for a value that is not said.</summary>
    public const string Unsaid = "…";

    private static readonly FrozenSet<string> s_saidTags = FrozenSet.Create(
        StringComparer.Ordinal,
        "http.request.method", "http.route", "http.response.status_code", "network.protocol.version", "url.scheme", "error.type",
        "messaging.system", "messaging.operation.type", "messaging.message.id", "messaging.destination.name");

    /// <summary>A value of a log entry, or <see cref="Unsaid"/>.</summary>
    /// <param name="ours">The entry is written by this project, whose strings are codes and names of things; a review sees to that.</param>
    public static object? Value(object? value, bool ours) => value switch
    {
        null or bool or byte or short or int or long or uint or ulong or float or double or decimal => value,
        Guid or DateTime or DateTimeOffset or DateOnly or TimeOnly or TimeSpan => value,
        Enum or Type => value.ToString(),
        string when ours => value,
        _ => Unsaid,
    };

    /// <summary>What went wrong and where, without the words: types from the outermost in, PostgreSQL's code and constraint, our first line.</summary>
    public static string Describe(Exception error)
    {
        List<string> causes = [];
        for (var cause = error; cause is not null; cause = cause.InnerException)
        {
            causes.Add(cause is PostgresException { SqlState: var state, ConstraintName: var constraint, TableName: var table }
                ? $"PostgresException {state}{(constraint ?? table) switch { null => "", var what => " " + what }}"
                : cause.GetType().Name);
        }

        return string.Join(" < ", causes) + Place(error);
    }

    /// <summary>Takes from a span everything that may say more than what was asked of whom: addresses, queries, user agents.</summary>
    public static void Silence(Activity span)
    {
        foreach (var (name, _) in span.EnumerateTagObjects())
        {
            if (!s_saidTags.Contains(name))
            {
                span.SetTag(name, null);
            }
        }
    }

    private static string Place(Exception error)
    {
        var frame = new StackTrace(error.GetBaseException()).GetFrames()
            .FirstOrDefault(f => f.GetMethod()?.DeclaringType?.FullName?.StartsWith("Community.", StringComparison.Ordinal) == true);
        return frame?.GetMethod() is { DeclaringType: { } type } ? $" at {type.FullName}" : "";
    }
}
