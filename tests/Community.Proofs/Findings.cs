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

    public void AtLeast(string what, double found, double target) => Target(what, found, "≥", target, found >= target);

    public void AtMost(string what, double found, double target) => Target(what, found, "≤", target, found <= target);

    public int Close()
    {
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{_passed} passed, {_failed} failed"));
        return _failed == 0 && _passed > 0 ? 0 : 1;
    }

    private void Target(string what, double found, string sign, double target, bool holds)
    {
        Figure(what, string.Create(CultureInfo.InvariantCulture, $"{found:0.###}   target {sign} {target:0.###}{(holds ? "" : "   MISSED")}"));
        _ = holds ? _passed++ : _failed++;
    }
}
