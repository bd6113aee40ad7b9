using Community.Contracts.Notifications;
using Community.Contracts.Platform;
using Community.Contracts.Portal;
using Community.Contracts.Referral;
using Community.Notifications.Features;
using Community.Platform;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;

namespace Community.Notifications;

/// <summary>The one place that speaks to people.</summary>
public sealed class NotificationsModule : IModule
{
    /// <inheritdoc />
    public void Register(ModuleBuilder module)
    {
        module.Database<NotificationsDb>().Actions<NotificationsActions>()
            .Policies(NotificationsAccess.Policies)
            .Handle<ApplicationSubmitted, ConfirmApplication>("notifications.confirm-application")
            .Handle<CardSent, SendCardCode>("notifications.send-card-code")
            .Handle<NextStepSet, FollowNextStep>("notifications.follow-next-step")
            .Handle<NextStepCleared, DropFollowUp>("notifications.drop-follow-up")
            .Handle<GlassBroken, TellOfBrokenGlass>("notifications.tell-of-broken-glass")
            .Handle<MessageDue, SendMessage>("notifications.send-message", alone: true)
            .Every<SendDueReminders>("notifications.send-due-reminders", "0 * * * * ?");
        module.Services.AddSingleton<Templates>().AddSingleton<Mail>().AddScoped<Outbox>().AddScoped<PersonMail>();
        module.Services.AddScoped<IReminders, ListReminders>();
        module.Services.AddOptions<NotificationsOptions>().BindConfiguration("Notifications")
            .Configure<IConfiguration>((o, configuration) => o.PublicAddress = configuration["PublicAddress"] ?? o.PublicAddress);
        module.Services.AddOptions<SmtpOptions>().BindConfiguration("Smtp")
            .Validate(o => o.IsComplete, "Smtp: with a Host, Port, FromEn, FromCy and Timeout are needed; NeutralFrom is an address or left out.").ValidateOnStart();
    }
}
