using System.Globalization;

namespace Community.Proofs;

/// <summary>What a proof has found, line by line; the last line counts.</summary>
internal sealed class Findings
{
    private int _passed;
    private int _failed;

    public void Figure(string what, object value) => Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"  {what,-52} {value}"));

    public void Must(string what, long found, long wanted)
    {
        var holds = found == wanted;
        Figure(what, holds ? found : string.Create(CultureInfo.InvariantCulture, $"{found}   WRONG: wanted {wanted}"));
        _ = holds ? _passed++ : _failed++;
    }

    public int Close()
    {
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{_passed} passed, {_failed} failed"));
        return _failed == 0 && _passed > 0 ? 0 : 1;
    }
}
