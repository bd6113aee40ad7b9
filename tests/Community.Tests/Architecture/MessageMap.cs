namespace Community.Tests.Architecture;

/// <summary>One message record, the modules that send it and the subscribers that handle it.</summary>
internal sealed record MessageLine(string Record, IReadOnlyList<string> SentBy, IReadOnlyList<string> HandledBy);

/// <summary>docs/messages.md, written from the registry.</summary>
internal static class MessageMap
{
    public static string Render(IEnumerable<MessageLine> registry) => string.Join('\n',
    [
        "# Messages", "",
        "Written from the registry of messages; a test keeps it current.", "",
        "| Record | Sent by | Handled by |", "|---|---|---|",
        .. registry.OrderBy(line => line.Record, StringComparer.Ordinal)
            .Select(line => $"| {line.Record} | {Names(line.SentBy)} | {Names(line.HandledBy)} |"),
        "",
    ]);

    public static IEnumerable<string> Faults(string document, IReadOnlyList<MessageLine> registry) =>
        registry.Where(line => line.HandledBy.Count == 0).Select(line => $"nobody handles {line.Record}")
            .Concat(document == Render(registry) ? [] : [$"docs/messages.md is old. It should read:\n{Render(registry)}"]);

    private static string Names(IEnumerable<string> names) => string.Join(", ", names.Order(StringComparer.Ordinal));
}
