namespace Community.Platform.Messaging;

/// <summary>
/// Handles one kind of message. Its effects are written with CommitAsync of a module's database, which inside a handler only
/// flushes: the worker commits them together with the removal of the message, so that they happen exactly once.
/// </summary>
public interface IHandle<in TMessage>
{
    Task Handle(TMessage message, CancellationToken stop);
}

/// <summary>One subscriber of one kind of message, under the persisted name of each.</summary>
/// <param name="WireName">Owner and record in kebab-case: "portal.application-submitted". A change is a breaking change.</param>
/// <param name="Subscriber">For example "referral.open-case"; persisted as well.</param>
/// <param name="Alone">The handler has an effect outside the database (mail): claimed one at a time, at least once.</param>
public sealed record Subscription(Type Message, string WireName, string Subscriber, Type Handler, bool Alone)
{
    public required Func<IServiceProvider, object, CancellationToken, Task> Invoke { get; init; }
}

/// <summary>Who handles what. Filled explicitly by the modules; nothing is found by scanning.</summary>
public sealed class Subscriptions
{
    private readonly Dictionary<Type, List<Subscription>> _byMessage = [];
    private readonly Dictionary<string, Subscription> _bySubscriber = new(StringComparer.Ordinal);

    public IReadOnlyCollection<Subscription> All => _bySubscriber.Values;

    internal void Add<TMessage, THandler>(string subscriber, bool alone)
        where TMessage : class
        where THandler : class, IHandle<TMessage>
    {
        var subscription = new Subscription(typeof(TMessage), WireName(typeof(TMessage)), subscriber, typeof(THandler), alone)
        {
            Invoke = (services, message, stop) => ((THandler)services.GetService(typeof(THandler))!).Handle((TMessage)message, stop),
        };
        _bySubscriber.Add(subscriber, subscription);
        (_byMessage.TryGetValue(typeof(TMessage), out var list) ? list : _byMessage[typeof(TMessage)] = []).Add(subscription);
    }

    internal IReadOnlyList<Subscription> Of(Type message) => _byMessage.TryGetValue(message, out var list) ? list : [];

    internal Subscription? Named(string subscriber) => _bySubscriber.GetValueOrDefault(subscriber);

    internal string[] Names(bool alone) => [.. _bySubscriber.Values.Where(s => s.Alone == alone).Select(s => s.Subscriber)];

    /// <summary>Community.Contracts.Portal.ApplicationSubmitted is "portal.application-submitted".</summary>
    public static string WireName(Type message) =>
        $"{message.Namespace!.Split('.')[^1].ToLowerInvariant()}.{Database.Snake.Case(message.Name).Replace('_', '-')}";
}
