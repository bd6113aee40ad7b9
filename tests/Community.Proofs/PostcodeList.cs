using System.Globalization;
using System.Text;

namespace Community.Proofs;

/// <summary>A file as large and as wide as the NSPL of the ONS, with its heading. The postcodes are counted up, none is anybody's.</summary>
internal static class PostcodeList
{
    private const string Heading =
        "\"pcd\",\"pcd2\",\"pcds\",\"dointr\",\"doterm\",\"usertype\",\"oseast1m\",\"osnrth1m\",\"osgrdind\",\"oa21\",\"cty\",\"ced\",\"laua\",\"ward\",\"nhser\",\"ctry\",\"rgn\",\"pcon\",\"ttwa\",\"itl\",\"park\",\"lsoa21\",\"msoa21\",\"wz11\",\"ccg\",\"bua22\",\"ru11ind\",\"oac11\",\"lat\",\"long\",\"lep1\",\"lep2\",\"pfa\",\"imd\",\"icb\"";

    private static readonly string[] s_areas = ["LL", "CH", "SY", "CF", "SA", "NP", "LD", "HR", "WR", "GL"];

    /// <param name="rows">Postcodes in use; every tenth row besides is one that has ended.</param>
    /// <param name="broken">The row after which something is written that is none; null: nothing is.</param>
    /// <returns>The line of what is no row; 0 where all are.</returns>
    public static async Task<long> WriteAsync(string file, int rows, int? broken, CancellationToken stop)
    {
        await using var to = new StreamWriter(file, append: false, new UTF8Encoding(true), 1 << 20);
        await to.WriteLineAsync(Heading.AsMemory(), stop);
        var (line, wrong) = (1L, 0L);
        for (var i = 0; i < rows; i++)
        {
            await to.WriteLineAsync(Row(i, ended: false).AsMemory(), stop);
            line++;
            if (i % 9 == 0)
            {
                await to.WriteLineAsync(Row(i, ended: true).AsMemory(), stop);
                line++;
            }

            if (i == broken)
            {
                await to.WriteLineAsync("\"LL18\",\"cut".AsMemory(), stop);
                wrong = ++line;
            }
        }

        return wrong;
    }

    /// <summary>The postcode of a row, with its space.</summary>
    public static string Postcode(int i) => string.Create(
        CultureInfo.InvariantCulture,
        $"{s_areas[i / 6_760 % s_areas.Length]}{1 + (i / 67_600)} {i / 676 % 10}{(char)('A' + (i / 26 % 26))}{(char)('A' + (i % 26))}");

    private static string Row(int i, bool ended) => string.Create(
        CultureInfo.InvariantCulture,
        $"\"{Postcode(i)}\",\"{Postcode(i)}\",\"{Postcode(i)}\",\"198001\",\"{(ended ? "201402" : "")}\",\"0\",\"{300_000 + i}\",\"{380_000 + i}\",\"1\",\"W00001234\",\"W99999999\",\"W99999999\",\"W060000{1 + (i % 22):00}\",\"W05000123\",\"W11000023\",\"W92000004\",\"W99999999\",\"W07000043\",\"W22000024\",\"TLL15\",\"W31000001\",\"W01000123\",\"W02000012\",\"W35000123\",\"W11000023\",\"W45000123\",\"C1\",\"5B2\",\"53.{i:000000}\",\"-3.{i:000000}\",\"W99999999\",\"\",\"W15000001\",\"{i % 1909}\",\"W11000023\"");
}
