using Community.Contracts.Host;
using Microsoft.EntityFrameworkCore;

namespace Community.Host.Accounts;

/// <summary>
/// The verb "create-admin": the first person of a real installation. What the arguments (--name, --email, --language, --agency)
/// do not say is asked on the console; the answer is a set-up code, good once and for a day.
/// </summary>
internal static class CreateAdmin
{
    public static async Task<int> RunAsync(IServiceProvider services, IReadOnlyList<string> args, TextReader @in, TextWriter @out, CancellationToken stop)
    {
        await using var scope = services.CreateAsyncScope();
        var agencies = await scope.ServiceProvider.GetRequiredService<StaffDb>().Agencies.AsNoTracking().OrderBy(a => a.Code).ToListAsync(stop);

        var name = await AnswerAsync("name", "Full name");
        var email = await AnswerAsync("email", "Email address");
        var language = await AnswerAsync("language", "Language (cy or en)");
        var agency = await AnswerAsync("agency", $"Organisation ({string.Join(", ", agencies.Select(a => a.Code))})");
        if (name.Length is 0 or > 100 || !email.Contains('@', StringComparison.Ordinal) || language is not ("cy" or "en") || agencies.TrueForAll(a => a.Code != agency))
        {
            await @out.WriteLineAsync("A name, an email address, cy or en, and one of the organisations are needed. Nothing was done.");
            return 2;
        }

        var saved = await scope.ServiceProvider.GetRequiredService<StaffDesk>().SaveAsync(null, member =>
        {
            (member.Name, member.Language, member.AgencyCode) = (name, language, agency);
            member.Email = member.UserName = email;
            member.Hold([StaffRole.Administrator]);
        }, stop);
        if (saved.Fault is not null)
        {
            await @out.WriteLineAsync("Somebody has that email address already, or it is none. Nothing was done.");
            return 1;
        }

        await @out.WriteLineAsync($"Set-up code for {email}, good once and for 24 hours: {saved.SetUpCode}");
        await @out.WriteLineAsync("It is used at /en/set-up or /cy/sefydlu.");
        return 0;

        async Task<string> AnswerAsync(string argument, string question)
        {
            for (var i = 0; i < args.Count - 1; i++)
            {
                if (args[i] == "--" + argument)
                {
                    return args[i + 1].Trim();
                }
            }

            await @out.WriteAsync(question + ": ");
            return (await @in.ReadLineAsync(stop) ?? "").Trim();
        }
    }
}
