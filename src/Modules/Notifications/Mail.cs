using System.Net;
using System.Net.Mail;
using System.Net.Mime;
using System.Text;
using Community.Platform.Language;
using Microsoft.Extensions.Options;

namespace Community.Notifications;

/// <summary>The mail server. At least once: the same message always bears the same Message-ID.</summary>
internal sealed class Mail(IOptions<SmtpOptions> options)
{
    private SmtpOptions Smtp => options.Value;

    public bool IsConfigured => !string.IsNullOrEmpty(Smtp.Host);

    /// <summary>Hands the message to the server. Null when it took it; a code when it refused for good.</summary>
    /// <exception cref="MailNotTakenException">It may be taken later.</exception>
    public async Task<string?> SendAsync(Message message, CancellationToken stop)
    {
        if (!MailAddress.TryCreate(message.ToAddress, out var to))
        {
            return "no-such-address";
        }

        using var patience = CancellationTokenSource.CreateLinkedTokenSource(stop);
        patience.CancelAfter(Smtp.Timeout);
        using var mail = Compose(message, to);

        // One client carries one mail at a time.
        using var client = new SmtpClient(Smtp.Host, Smtp.Port) { EnableSsl = Smtp.StartTls };
        if (!string.IsNullOrEmpty(Smtp.User))
        {
            client.Credentials = new NetworkCredential(Smtp.User, Smtp.Password);
        }

        if (!Ascii.IsValid(to.User))
        {
            client.DeliveryFormat = SmtpDeliveryFormat.International;
        }

        try
        {
            await client.SendMailAsync(mail, patience.Token);
            return null;
        }
        catch (SmtpException e) when (IsForGood(e.StatusCode))
        {
            return $"smtp-{(int)e.StatusCode}";
        }
        catch (SmtpException e)
        {
            throw new MailNotTakenException($"smtp-{(int)e.StatusCode}");
        }
        catch (OperationCanceledException) when (!stop.IsCancellationRequested)
        {
            throw new MailNotTakenException("time-out");
        }
    }

    private MailMessage Compose(Message message, MailAddress to)
    {
        var welsh = message.Language != Languages.English;
        var from = (message.Neutral ? Smtp.NeutralFrom : null) ?? (welsh ? Smtp.FromCy : Smtp.FromEn);
        var sender = new MailAddress(from, NameFor(message), Encoding.UTF8);
        var mail = new MailMessage(sender, to)
        {
            Subject = message.Subject,
            SubjectEncoding = Encoding.UTF8,
            Body = message.Body,
            BodyEncoding = Encoding.UTF8,
            BodyTransferEncoding = TransferEncoding.Base64,
            IsBodyHtml = false,
            HeadersEncoding = Encoding.UTF8,
        };
        mail.Headers.Add("Message-ID", $"<{message.Id}@{Smtp.Domain ?? sender.Host}>");
        mail.Headers.Add("Content-Language", message.Language == Templates.Both ? "cy, en" : message.Language);
        mail.Headers.Add("Auto-Submitted", "auto-generated");
        return mail;
    }

    private string NameFor(Message message)
    {
        var (welsh, english) = message.Neutral ? (Smtp.NeutralNameCy, Smtp.NeutralNameEn) : (Smtp.FromNameCy, Smtp.FromNameEn);
        return message.Language switch
        {
            Languages.Welsh => welsh,
            Languages.English => english,
            _ => welsh == english ? welsh : $"{welsh} / {english}",
        };
    }

    // What a server says about our own sign-in and set-up is ours to mend: the message waits, it is not the person's fault.
    private static bool IsForGood(SmtpStatusCode code) => (int)code is >= 550 and <= 599 or (>= 500 and <= 504 and not 502 and not 503);
}

/// <summary>The server did not take the mail now. Its own words may hold an address, so they stay out of it.</summary>
internal sealed class MailNotTakenException(string code) : Exception(code);
