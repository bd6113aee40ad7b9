using System.Net.Mail;

namespace Community.Notifications;

/// <summary>Section "Notifications": what messages say about us.</summary>
internal sealed class NotificationsOptions
{
    /// <summary>Where staff open the product: the whole installation's "PublicAddress", which the Host checks.</summary>
    public string PublicAddress { get; internal set; } = "http://127.0.0.1:5000";

    /// <summary>A phone number that the public may ring; left out of messages where there is none.</summary>
    public string? ContactPhone { get; set; }
}

/// <summary>Section "Smtp". Without a host nothing leaves the machine: messages stay in the outbox.</summary>
internal sealed class SmtpOptions
{
    public string? Host { get; set; }

    public int Port { get; set; } = 25;

    /// <summary>STARTTLS; a mail is not sent when the server does not offer it.</summary>
    public bool StartTls { get; set; }

    public string? User { get; set; }

    public string? Password { get; set; }

    /// <summary>Senders by language.</summary>
    public string FromEn { get; set; } = "";

    public string FromCy { get; set; } = "";

    public string FromNameEn { get; set; } = "Community";

    public string FromNameCy { get; set; } = "Cymuned";

    /// <summary>For people who do not allow us to say who we are. Without an address of its own: the one of the language.</summary>
    public string? NeutralFrom { get; set; }

    public string NeutralNameEn { get; set; } = "Messages";

    public string NeutralNameCy { get; set; } = "Negeseuon";

    /// <summary>What stands after the @ of a Message-ID; without it, the sender's own.</summary>
    public string? Domain { get; set; }

    public TimeSpan Timeout { get; set; } = TimeSpan.FromSeconds(30);

    public bool IsComplete => string.IsNullOrEmpty(Host)
        || (Port is > 0 and < 65536 && MailAddress.TryCreate(FromEn, out _) && MailAddress.TryCreate(FromCy, out _)
            && (NeutralFrom is null || MailAddress.TryCreate(NeutralFrom, out _)) && Timeout > TimeSpan.Zero);
}
