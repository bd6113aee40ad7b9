using System.Text.RegularExpressions;

namespace Community.Referral;

/// <summary>A row of the file that cannot be read: which, and why.</summary>
internal sealed class BrokenRowException(long line, string why) : Exception($"Line {line}: {why}");

/// <summary>
/// NSPL or ONSPD as the ONS publishes them: comma-separated, a heading, a row a postcode. The columns are found by their names, which
/// differ by release.
/// </summary>
internal sealed partial class PostcodeFile
{
    private const string Postcodes = "pcds";
    private const string Ended = "doterm";

    private readonly TextReader _file;
    private readonly int _columns;
    private readonly (int Postcode, int Council, int Ended) _at;
    private readonly (int Begin, int Length)[] _fields;

    public PostcodeFile(TextReader file)
    {
        _file = file;
        // Some releases begin with a byte order mark.
        var heading = file.ReadLine()?.TrimStart('\uFEFF').Split(',').Select(name => name.Trim().Trim('"').ToLowerInvariant()).ToList() ?? [];
        _columns = heading.Count;
        _at = (heading.IndexOf(Postcodes), heading.FindIndex(name => CouncilColumn().IsMatch(name)), heading.IndexOf(Ended));
        _fields = new (int, int)[_columns];
        Line = 1;
        if (_at.Postcode < 0 || _at.Council < 0 || _at.Ended < 0)
        {
            throw new BrokenRowException(1, $"the heading has no column {(_at.Postcode < 0 ? Postcodes : _at.Ended < 0 ? Ended : "laua (or oslaua, ladcd, lad23cd…)")}. Is it the NSPL or ONSPD?");
        }
    }

    /// <summary>The line that was read last, counted from 1.</summary>
    public long Line { get; private set; }

    /// <summary>Rows left out so far: postcodes that are no longer in use.</summary>
    public int LeftOut { get; private set; }

    /// <summary>Rows left out so far: in use, and of no council.</summary>
    public int OfNoCouncil { get; private set; }

    /// <summary>The next postcode in use, without its space, and the ONS code of its council; false at the end.</summary>
    public bool Read(out string postcode, out string council)
    {
        (postcode, council) = ("", "");
        while (_file.ReadLine() is { } row)
        {
            Line++;
            if (row.Length == 0)
            {
                continue;
            }

            Split(row);
            if (!Field(row, _at.Ended).IsWhiteSpace())
            {
                LeftOut++;
                continue;
            }

            var typed = Field(row, _at.Postcode);
            var code = Field(row, _at.Council);
            if (!Postcode().IsMatch(typed))
            {
                throw new BrokenRowException(Line, $"'{typed}' is not a postcode.");
            }

            if (code.IsWhiteSpace())
            {
                OfNoCouncil++;
                continue;
            }

            if (!CouncilCode().IsMatch(code))
            {
                throw new BrokenRowException(Line, $"'{code}' is not the code of a council.");
            }

            (postcode, council) = (typed.ToString().Replace(" ", "", StringComparison.Ordinal), code.ToString());
            return true;
        }

        return false;
    }

    // Where each field begins and how long it is; a comma between quotation marks is part of its field.
    private void Split(string row)
    {
        var (count, begin, quoted) = (0, 0, false);
        for (var i = 0; i <= row.Length; i++)
        {
            if (i < row.Length && row[i] == '"')
            {
                quoted = !quoted;
            }
            else if (i == row.Length || (row[i] == ',' && !quoted))
            {
                if (count < _columns)
                {
                    _fields[count] = (begin, i - begin);
                }

                count++;
                begin = i + 1;
            }
        }

        if (quoted)
        {
            throw new BrokenRowException(Line, "a quotation mark is not closed.");
        }

        if (count != _columns)
        {
            throw new BrokenRowException(Line, $"it has {count} columns, the heading has {_columns}.");
        }
    }

    private ReadOnlySpan<char> Field(string row, int at) => row.AsSpan(_fields[at].Begin, _fields[at].Length).Trim().Trim('"').Trim();

    [GeneratedRegex("^(GIR|[A-Z]{1,2}[0-9][A-Z0-9]?) ?[0-9][A-Z]{2}$", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Postcode();

    [GeneratedRegex("^[A-Z][0-9]{8}$", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex CouncilCode();

    [GeneratedRegex("^(os)?laua$|^lad([0-9]{2})?(cd)?$", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex CouncilColumn();
}
