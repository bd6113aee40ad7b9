using System.Reflection;
using System.Reflection.Metadata;
using System.Reflection.PortableExecutable;
using Community.Platform.Messaging;

namespace Community.Tests.Architecture;

/// <summary>One message record, the modules that send it and the subscribers that handle it.</summary>
internal sealed record MessageLine(string Record, IReadOnlyList<string> SentBy, IReadOnlyList<string> HandledBy);

/// <summary>docs/messages.md, written from the registry.</summary>
internal static class MessageMap
{
    /// <summary>
    /// Subscribers as the modules registered them; senders are the assemblies that make such a record. A record of Contracts
    /// that no other contract carries is a message too, although nobody may handle it.
    /// </summary>
    public static IReadOnlyList<MessageLine> Of(Subscriptions registry, Assembly contracts, IReadOnlyList<Assembly> senders) =>
    [
        .. registry.All.Select(s => s.Message).Concat(Uncarried(contracts)).Distinct().Select(message => new MessageLine(
            message.Name,
            [.. senders.Where(sender => sender == message.Assembly || Makes(sender, message)).Select(sender => sender.GetName().Name!.Split('.')[^1])],
            [.. registry.All.Where(s => s.Message == message).Select(s => s.Subscriber)])),
    ];

    private static IEnumerable<Type> Uncarried(Assembly contracts)
    {
        var types = contracts.GetExportedTypes();
        var carried = types.SelectMany(type => type.GetProperties().Select(p => p.PropertyType)
            .Concat(type.IsInterface ? type.GetMethods().Select(m => m.ReturnType) : [])).SelectMany(Within).ToHashSet();
        return types.Where(type => type is { IsClass: true, IsAbstract: false } && !carried.Contains(type));
    }

    private static IEnumerable<Type> Within(Type type) => type.GetGenericArguments().SelectMany(Within).Append(type);

    /// <summary>Whoever makes a record of another assembly refers to its constructor.</summary>
    private static bool Makes(Assembly sender, Type message)
    {
        using var file = File.OpenRead(sender.Location);
        using var portable = new PEReader(file);
        var metadata = portable.GetMetadataReader();
        return metadata.MemberReferences.Select(metadata.GetMemberReference).Any(member =>
            metadata.GetString(member.Name) == ".ctor" && member.Parent.Kind == HandleKind.TypeReference
            && metadata.GetTypeReference((TypeReferenceHandle)member.Parent) is var type
            && metadata.GetString(type.Name) == message.Name && metadata.GetString(type.Namespace) == message.Namespace);
    }

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
            .Concat(registry.Where(line => line.SentBy.Count == 0).Select(line => $"nobody sends {line.Record}"))
            .Concat(document == Render(registry) ? [] : [$"docs/messages.md is old. It should read:\n{Render(registry)}"]);

    private static string Names(IEnumerable<string> names) => string.Join(", ", names.Order(StringComparer.Ordinal));
}
