namespace Community.Notifications;

/// <summary>The outbox's words: what a message is for and what became of it.</summary>
internal sealed class OutboxText
{
    private OutboxText()
    {
    }

    public static string Colour(MessageState state) => state switch
    {
        MessageState.Waiting => "yellow",
        MessageState.Failed => "red",
        MessageState.Blocked => "orange",
        _ => "green",
    };
}
