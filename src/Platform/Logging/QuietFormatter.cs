using System.Buffers;
using System.Globalization;
using System.Text;
using System.Text.Json;
using System.Text.RegularExpressions;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Logging.Console;
using Microsoft.Extensions.Options;

namespace Community.Platform.Logging;

/// <summary>How the console is written. Section "Logging:Quiet".</summary>
public sealed class QuietOptions
{
    /// <summary>One JSON object a line, for a collector; otherwise lines for a person.</summary>
    public bool Json { get; set; } = true;
}

/// <summary>Adds the quiet console in place of every other.</summary>
public static class QuietConsole
{
    /// <param name="lines">For a person at a terminal, unless the configuration asks for JSON.</param>
    public static ILoggingBuilder AddQuietConsole(this ILoggingBuilder logging, IConfiguration configuration, bool lines)
    {
        logging.ClearProviders();
        logging.AddConfiguration(configuration.GetSection("Logging"));
        logging.Services.AddOptions<QuietOptions>().Configure(o => o.Json = !lines).Bind(configuration.GetSection("Logging:Quiet"));
        logging.AddConsole(o => o.FormatterName = QuietFormatter.Name).AddConsoleFormatter<QuietFormatter, ConsoleFormatterOptions>();
        return logging;
    }
}

/// <summary>The console, without anything that may be somebody's: templates with the values that <see cref="Quiet"/> lets through.</summary>
public sealed partial class QuietFormatter(IOptionsMonitor<QuietOptions> options) : ConsoleFormatter(Name)
{
    /// <summary>The name by which the console is told to use it.</summary>
    public new const string Name = "quiet";

    private const string Template = "{OriginalFormat}";

    /// <inheritdoc />
    public override void Write<TState>(in LogEntry<TState> logEntry, IExternalScopeProvider? scopeProvider, TextWriter textWriter)
    {
        var ours = IsOurs(logEntry.Category);
        var values = logEntry.State as IEnumerable<KeyValuePair<string, object?>> ?? [];
        var said = values.GroupBy(v => v.Key, StringComparer.Ordinal).ToDictionary(v => v.Key, v => v.First().Value, StringComparer.Ordinal);
        var template = said.Remove(Template, out var text) ? text as string ?? "" : Quiet.Unsaid;
        var message = Hole().Replace(template, hole => Invariant(Quiet.Value(said.GetValueOrDefault(hole.Groups["name"].Value), ours)));
        var error = logEntry.Exception is { } exception ? Quiet.Describe(exception) : null;
        if (options.CurrentValue.Json)
        {
            textWriter.WriteLine(Json(logEntry.LogLevel, logEntry.Category, logEntry.EventId, message, error, logEntry.Exception));
            return;
        }

        textWriter.WriteLine($"{logEntry.LogLevel.ToString().ToLowerInvariant()}: {logEntry.Category}: {message}");
        if (error is not null)
        {
            textWriter.WriteLine($"      {error}{Environment.NewLine}{logEntry.Exception!.StackTrace}");
        }
    }

    // Another's categories may hold anybody's words, but for the line that says where the Host listens.
    private static bool IsOurs(string category) =>
        category.StartsWith("Community.", StringComparison.Ordinal) || category is "Microsoft.Hosting.Lifetime";

    private static string Json(LogLevel level, string category, EventId id, string message, string? error, Exception? exception)
    {
        var buffer = new ArrayBufferWriter<byte>();
        using (var json = new Utf8JsonWriter(buffer))
        {
            json.WriteStartObject();
            json.WriteString("at", TimeProvider.System.GetUtcNow());
            json.WriteString("level", level.ToString());
            json.WriteString("category", category);
            if (id.Id != 0)
            {
                json.WriteNumber("event", id.Id);
            }

            json.WriteString("message", message);
            if (System.Diagnostics.Activity.Current is { } activity)
            {
                json.WriteString("trace", activity.TraceId.ToHexString());
            }

            if (error is not null)
            {
                json.WriteString("error", error);
                json.WriteString("stack", exception!.StackTrace);
            }

            json.WriteEndObject();
        }

        return Encoding.UTF8.GetString(buffer.WrittenSpan);
    }

    private static string Invariant(object? value) => Convert.ToString(value, CultureInfo.InvariantCulture) ?? "";

    [GeneratedRegex(@"\{@?(?<name>\w+)[^}]*\}", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Hole();
}
