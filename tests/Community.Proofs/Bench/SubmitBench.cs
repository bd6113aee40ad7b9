using System.Collections.Concurrent;

namespace Community.Proofs.Bench;

/// <summary>
/// The last post of the real form, with its token, its key and its draft, against a published Host. The floor hands its message over
/// and handles none, so the Host that is compared with it handles none either; a Host with its usual workers is measured after it.
/// </summary>
internal static class SubmitBench
{
    private const int Connections = 32;
    private const int Floor = 20_000;
    private const int Forms = 4_000;
    // Until then a good part of the processor is still compiling.
    private const int Warm = 20_000;
    private const int Whole = 1_500;
    private const double Target = 0.2;
    private const double MostMegabytes = 250;

    // What nobody has asked to wait for a safe hour or a reminder's day.
    private const string Unhandled = "select count(*) from messaging.envelope where dead_at is null and due_at < now() + interval '1 minute' and subscriber <> 'notifications.send-message'";

    public static async Task RunAsync(Site site)
    {
        var drafts = new ConcurrentQueue<string>(await KillProof.PrepareDraftsAsync(site.Installation, Warm + (Forms * (Comparison.Rounds + 1)) + (Whole * 4), site.Stop));
        var turn = 0;
        // The demo's families have theirs handled at the first start of a Host with workers.
        await site.RunAsync("truncate messaging.envelope");
        using (var host = await site.Installation.StartAsync(Installation.FreePort(), mailPort: null, site.Stop, ("Messaging__Workers", "0")))
        {
            await using var people = await People.AtAsync(host.Address, drafts, Connections, site.Stop);
            await people.SendAsync(drafts, Warm, site.Stop);
            var comparison = await Comparison.AlternateAsync(
                () => SubmitFloor.RunAsync(site, Connections, Floor, turn++),
                () => Round.TimeAsync(Forms, () => Cpu.Of(host.Id), site.Postmaster, () => people.SendAsync(drafts, Forms, site.Stop)));
            comparison.Report(site.Findings, "submit");
            site.Findings.AtLeast("submit: of the floor", comparison.Ratio, Target);
            await WallsCost.ReportAsync(site);
            await JudgeAsync(site, Warm + (Forms * (Comparison.Rounds + 1)));
        }

        await site.RunAsync("truncate messaging.envelope");
        using (var host = await site.Installation.StartAsync(Installation.FreePort(), mailPort: null, site.Stop))
        {
            await using var people = await People.AtAsync(host.Address, drafts, Connections, site.Stop);
            List<Round> rounds = [];
            for (var round = 0; round < 4; round++)
            {
                rounds.Add(await Round.TimeAsync(Whole, () => Cpu.Of(host.Id), site.Postmaster, async () =>
                {
                    await people.SendAsync(drafts, Whole, site.Stop);
                    await KillProof.UntilAsync(() => site.CountAsync(Unhandled), site.Stop);
                }));
            }

            site.Findings.Figure("sent and handled: cases, confirmations, reminders", rounds.Skip(1).OrderBy(r => r.PerSecond).ElementAt(1));
            site.Findings.AtMost("memory of the Host after that, MB", Cpu.Megabytes(host.Id), MostMegabytes);
        }
    }

    // A rate counts only for what was truly done.
    private static async Task JudgeAsync(Site site, long sent)
    {
        site.Findings.Must("applications kept", await site.CountAsync("select count(*) from proof.draft p join portal.draft d on d.id = p.id join portal.application a on a.id = d.application_id"), sent);
        site.Findings.Must("in the audit", await site.CountAsync("select count(*) from proof.draft p join portal.draft d on d.id = p.id join audit.entry e on e.chain = d.application_id and e.action = 'submit-application'"), sent);
        site.Findings.Must("messages for cases and confirmations", await site.CountAsync("select count(*) from messaging.envelope where wire_name = 'portal.application-submitted'"), sent * 2);
    }
}
