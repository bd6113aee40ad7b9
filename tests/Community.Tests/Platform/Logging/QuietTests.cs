using System.Diagnostics;
using System.Text.Json;
using Community.Platform.Logging;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Options;

namespace Community.Tests.Platform.Logging;

public sealed class QuietTests
{
    private const string Secret = "Siân Ŵyn, 07700 900123";

    [Fact]
    public void Ids_numbers_and_our_own_codes_are_said()
    {
        var id = Guid.CreateVersion7();
        Assert.Equal($"Message {id} for referral.open-case failed (try 3)", Message("Community.Platform.Messaging", "Message {MessageId} for {Subscriber} failed (try {Attempts})", id, "referral.open-case", 3));
    }

    [Fact]
    public void What_others_write_is_said_without_their_words() =>
        Assert.Equal("Request starting … … in 12.5 ms", Message("Microsoft.AspNetCore.Hosting.Diagnostics", "Request starting {Method} {Path} in {Ms} ms", "GET", "/staff/people?find=" + Secret, 12.5));

    [Fact]
    public void A_text_that_is_no_template_is_not_said() =>
        Assert.DoesNotContain(Secret, Write("Other", LogLevel.Error, Secret + " was here", null), StringComparison.Ordinal);

    [Fact]
    public void An_exception_is_named_and_placed_but_never_quoted()
    {
        var line = Write("Community.Host", LogLevel.Error, new Dictionary<string, object?> { ["{OriginalFormat}"] = "It broke" }, Thrown());
        using var json = JsonDocument.Parse(line);
        Assert.Equal("It broke", json.RootElement.GetProperty("message").GetString());
        Assert.Equal($"InvalidOperationException < FormatException at {typeof(QuietTests).FullName}", json.RootElement.GetProperty("error").GetString());
        Assert.Contains(nameof(Thrown), json.RootElement.GetProperty("stack").GetString(), StringComparison.Ordinal);
        Assert.DoesNotContain(Secret, line, StringComparison.Ordinal);
    }

    [Fact]
    public void A_span_keeps_what_was_asked_and_loses_of_whom()
    {
        using var span = new Activity("GET");
        span.Start();
        span.SetTag("http.route", "/staff/cases/{id:guid}").SetTag("http.response.status_code", 200).SetTag("url.path", "/staff/cases/7").SetTag("url.query", "?find=" + Secret).SetTag("user_agent.original", "x").SetTag("client.address", "192.0.2.1");
        Quiet.Silence(span);
        Assert.Equal(["http.response.status_code", "http.route"], span.TagObjects.Select(t => t.Key).Order(StringComparer.Ordinal));
    }

    private static InvalidOperationException Thrown()
    {
        try
        {
            try
            {
                throw new FormatException(Secret);
            }
            catch (FormatException inner)
            {
                throw new InvalidOperationException(Secret, inner);
            }
        }
        catch (InvalidOperationException error)
        {
            return error;
        }
    }

    private static string Message(string category, string template, params object[] values)
    {
        var names = template.Split('{').Skip(1).Select(part => part.Split('}')[0]).ToArray();
        var state = names.Zip(values, (name, value) => KeyValuePair.Create(name, (object?)value)).Append(KeyValuePair.Create("{OriginalFormat}", (object?)template)).ToDictionary();
        using var json = JsonDocument.Parse(Write(category, LogLevel.Warning, state, null));
        return json.RootElement.GetProperty("message").GetString()!;
    }

    private static string Write<T>(string category, LogLevel level, T state, Exception? error)
    {
        using var writer = new StringWriter();
        new QuietFormatter(new Fixed()).Write(new LogEntry<T>(level, category, default, state, error, (s, _) => s?.ToString() ?? ""), null, writer);
        return writer.ToString();
    }

    private sealed class Fixed : IOptionsMonitor<QuietOptions>
    {
        public QuietOptions CurrentValue { get; } = new();

        public QuietOptions Get(string? name) => CurrentValue;

        public IDisposable? OnChange(Action<QuietOptions, string?> listener) => null;
    }
}
