using System.Globalization;
using Community.Platform.Messaging;

namespace Community.Host.Start;

/// <summary>dead-letters: list them; dead-letters retry ID; dead-letters discard ID. What a message says is never shown.</summary>
internal static class DeadLetterVerb
{
    public static async Task<int> RunAsync(DeadLetters letters, string[] args, TextWriter output, CancellationToken stop)
    {
        switch (args.Where(a => !a.StartsWith('-')).Skip(1).ToArray())
        {
            case []:
                var all = await letters.ListAsync(100, stop);
                foreach (var letter in all)
                {
                    await output.WriteLineAsync(string.Create(CultureInfo.InvariantCulture, $"{letter.Id}  {letter.DeadAt:yyyy-MM-dd HH:mm}  {letter.WireName} -> {letter.Subscriber}  after {letter.Attempts} tries: {letter.Reason}"));
                }

                await output.WriteLineAsync($"{await letters.CountAsync(stop)} messages are set aside.");
                return 0;
            case ["retry", var id] when long.TryParse(id, NumberStyles.None, CultureInfo.InvariantCulture, out var number):
                return await SayAsync(await letters.RetryAsync(number, stop), id, "is tried again");
            case ["discard", var id] when long.TryParse(id, NumberStyles.None, CultureInfo.InvariantCulture, out var number):
                return await SayAsync(await letters.DiscardAsync(number, stop), id, "is discarded");
            default:
                await output.WriteLineAsync("dead-letters | dead-letters retry ID | dead-letters discard ID");
                return 2;
        }

        async Task<int> SayAsync(bool done, string id, string what)
        {
            await output.WriteLineAsync(done ? $"Message {id} {what}." : $"No message {id} is set aside.");
            return done ? 0 : 1;
        }
    }
}
