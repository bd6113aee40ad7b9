using System.Diagnostics;
using System.Globalization;
using Community.Platform.Database;
using Npgsql;

namespace Community.Proofs.Bench;

/// <summary>A submission by hand: person, referral, audit and outgoing message in one transaction and one round trip, by pgbench.</summary>
internal static class SubmitFloor
{
    public const string Tables = """
        create schema bench;
        create table bench.person (id uuid primary key, name text not null, birth date, phone text, email text, language text not null, postcode text, created_at timestamptz not null default now());
        create table bench.referral (
            id uuid primary key, person_id uuid not null, reference text not null unique, submission_key uuid not null unique, area text not null, status text not null, due date not null,
            language text not null, asking_for text not null, matters text not null, help text not null, situation text not null, council text not null, postcode text not null, contact text not null,
            days text not null, writing text not null, speaking text not null, agreed_at timestamptz not null, submitted_at timestamptz not null, promised_by date not null);
        create index on bench.referral (area, status, due);
        create index on bench.referral (person_id);
        create table bench.audit (id bigint generated always as identity primary key, at timestamptz not null default now(), actor text not null, kind text not null, action text not null, subject uuid not null, reason text not null, details jsonb not null);
        create table bench.outgoing (id bigint generated always as identity primary key, message_id uuid not null, kind text not null, body jsonb not null, created_at timestamptz not null default now(), due_at timestamptz not null);

        """;

    // About 850 bytes in the referral, as a short real one has.
    private static readonly string s_script = $$"""
        \set person random(1, 4611686018427387904)
        \set referral random(1, 4611686018427387904)
        \startpipeline
        begin;
        insert into bench.person (id, name, birth, phone, email, language, postcode) values (md5(:person::text)::uuid, 'Person of the floor', '1990-03-27', '01745 700 123', 'person@demo.example', 'cy', 'LL18 1AA');
        insert into bench.referral values (md5(:referral::text)::uuid, md5(:person::text)::uuid, :referral::text, gen_random_uuid(), 'rhyl', 'new', '2026-11-25', 'cy', 'myself', '{{new string('g', 420)}}', 'work', 'looking', 'denbighshire', 'LL18 1AA', '{{new string('c', 160)}}', 'any', 'cy', 'cy', now(), now(), '2026-11-25');
        insert into bench.audit (actor, kind, action, subject, reason, details) values ('stranger', 'change', 'submit-application', md5(:referral::text)::uuid, 'sent', '["referral: added", "person: added"]');
        insert into bench.outgoing (message_id, kind, body, due_at) values (gen_random_uuid(), 'application-submitted', '{"applicationId": "0190a6f2-7b1c-7d3e-8f4a-5b6c7d8e9f00", "reference": "ABCD", "promisedBy": "2026-11-25", "matters": "{{new string('g', 200)}}"}', now());
        commit;
        \endpipeline
        """;

    public static async Task<Round> RunAsync(Site site, int connections, int count, int round)
    {
        var script = Path.Combine(Path.GetTempPath(), $"community-floor-{Environment.ProcessId}.sql");
        await File.WriteAllTextAsync(script, s_script, site.Stop);
        var binaries = await PostgresBinaries.FindAsync(new("/nowhere"), site.Stop);
        var app = new NpgsqlConnectionStringBuilder(site.Installation.App);
        var start = new ProcessStartInfo(
            Path.Combine(binaries.Folder, "pgbench"),
            [
                "-h", app.Host!, "-U", app.Username!, "-n", "-M", "prepared", "-c", Text(connections), "-j", Text(Environment.ProcessorCount), "-t", Text(count / connections),
                "-f", script, $"--random-seed={site.Seed + round}", app.Database!,
            ])
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            UseShellExecute = false,
        };
        var result = await Round.TimeAsync(count / connections * connections, Cpu.OfEnded, site.Postmaster, async () =>
        {
            using var process = Process.Start(start)!;
            var (said, complained) = (process.StandardOutput.ReadToEndAsync(site.Stop), process.StandardError.ReadToEndAsync(site.Stop));
            await process.WaitForExitAsync(site.Stop);
            if (process.ExitCode != 0)
            {
                throw new InvalidOperationException($"pgbench ended with {process.ExitCode}: {await said}{await complained}");
            }
        });
        File.Delete(script);
        return result;
    }

    private static string Text(int number) => number.ToString(CultureInfo.InvariantCulture);
}
