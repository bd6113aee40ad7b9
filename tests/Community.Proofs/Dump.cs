using System.Diagnostics;
using System.Text;
using Community.Platform.Database;
using Npgsql;

namespace Community.Proofs;

/// <summary>A dump of everything, searched for what is sealed, in every disguise; each search first finds a word that was planted in that disguise.</summary>
internal static class Dump
{
    public static async Task ProveAsync(Findings findings, World world, Marks marks, CancellationToken stop)
    {
        var planted = "zqplantedword";
        await world.DoAsync("create schema if not exists proof; create table proof.planted (words text, bytes bytea)", stop);
        await world.DoAsync("""
            insert into proof.planted values ($1, convert_to($1, 'UTF8')), (upper(encode(convert_to($1, 'UTF8'), 'hex')), null), (null, $2), (null, $3),
                (encode(convert_to($1, 'UTF8'), 'base64'), null), (encode(convert_to('?' || $1, 'UTF8'), 'base64'), null), (encode(convert_to('??' || $1, 'UTF8'), 'base64'), null)
            """, stop, planted, Encoding.Unicode.GetBytes(planted), Encoding.BigEndianUnicode.GetBytes(planted));
        // Large hexadecimal and raw UTF-16 stand in no dump of text: they are put beside it.
        byte[] dump = [.. await TakeAsync(world.Installation, stop), .. Encoding.Unicode.GetBytes(planted), .. Encoding.BigEndianUnicode.GetBytes(planted)];
        var ways = Disguises.Of(planted).ToList();
        findings.Figure("bytes of the dump", dump.Length);
        findings.Must("disguises in which a planted word is found", ways.Count(way => Finds(dump, way.Bytes)), ways.Count);

        var clear = marks.All.Where(m => !m.Sealed && m.Shown).ToList();
        findings.Must("marks of columns in the clear that are found", clear.Count(m => Finds(dump, Encoding.UTF8.GetBytes(m.Word))), clear.Count);
        var kept = marks.All.Where(m => m.Sealed).ToList();
        var found = kept.SelectMany(m => Disguises.Of(m.Word).Where(way => Finds(dump, way.Bytes)).Select(way => $"{m.What}, as {way.Way}")).ToList();
        found.Take(10).ToList().ForEach(f => findings.Figure("in the dump", f));
        findings.Figure("marks of sealed columns searched", kept.Count);
        findings.Must("marks of sealed columns that are found", found.Count, 0);
    }

    private static bool Finds(byte[] dump, byte[] word) => dump.AsSpan().IndexOf(word) >= 0;

    private static async Task<byte[]> TakeAsync(Installation installation, CancellationToken stop)
    {
        var binaries = await PostgresBinaries.FindAsync(new("/none"), stop);
        var to = new NpgsqlConnectionStringBuilder(installation.Superuser);
        using var process = Process.Start(new ProcessStartInfo(Path.Combine(binaries.Folder, "pg_dump"), ["-h", to.Host!, "-U", to.Username!, to.Database!]) { RedirectStandardOutput = true, UseShellExecute = false })!;
        using var whole = new MemoryStream();
        await process.StandardOutput.BaseStream.CopyToAsync(whole, stop);
        await process.WaitForExitAsync(stop);
        return process.ExitCode == 0 ? whole.ToArray() : throw new InvalidOperationException($"pg_dump ended with {process.ExitCode}.");
    }
}
