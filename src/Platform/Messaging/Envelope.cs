using System.Text.Json;
using Community.Platform.Encryption;

namespace Community.Platform.Messaging;

/// <summary>A message that waits for its time.</summary>
/// <param name="Due">Handled at or after this moment by the database's clock.</param>
public sealed record Scheduled(object Message, DateTimeOffset Due);

/// <summary>One row of messaging.envelope as a worker claims it.</summary>
internal sealed record Envelope(long Id, Guid MessageId, string Subscriber, byte[] Body, int Attempts, string? TraceContext)
{
    public static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web);

    /// <summary>What a message says, and why it failed. There is no model of this table.</summary>
    public static readonly SealedColumn BodyColumn = new("messaging", "envelope", "body", "id");

    public static readonly SealedColumn ErrorColumn = new("messaging", "envelope", "last_error", "id");

    public static IReadOnlyList<SealedColumn> Sealed => [BodyColumn, ErrorColumn];

    public object Open(Type message, DataKeys keys) => JsonSerializer.Deserialize(keys.Open(BodyColumn.Place, Body), message, Json)!;
}
