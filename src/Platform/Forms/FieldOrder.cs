using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc.ModelBinding;

namespace Community.Platform.Forms;

/// <summary>Which fields this page shows, in the order in which they stand: ModelState does not know it.</summary>
internal sealed class FieldOrder
{
    private readonly List<(Func<string, bool> Covers, string Input)> _fields = [];

    public static FieldOrder Of(HttpContext context)
    {
        if (context.Items[typeof(FieldOrder)] is FieldOrder order)
        {
            return order;
        }

        context.Items[typeof(FieldOrder)] = order = new FieldOrder();
        return order;
    }

    public void Add(Func<string, bool> covers, string input) => _fields.Add((covers, input));

    /// <summary>One line for a field, in page order, then what belongs to no field.</summary>
    public IEnumerable<(string Message, string? Input)> Errors(ModelStateDictionary state)
    {
        var wrong = state.Where(entry => entry.Value!.Errors.Count > 0).ToList();
        foreach (var (covers, input) in _fields)
        {
            var mine = wrong.Where(entry => covers(entry.Key)).ToList();
            if (mine.Count > 0)
            {
                yield return (Message(mine[0].Value!), input);
                wrong.RemoveAll(mine.Contains);
            }
        }

        foreach (var error in wrong.SelectMany(entry => entry.Value!.Errors))
        {
            yield return (Message(error), null);
        }
    }

    public static string Message(ModelStateEntry entry) => Message(entry.Errors[0]);

    private static string Message(ModelError error) =>
        string.IsNullOrEmpty(error.ErrorMessage) ? FormsText.Get("Invalid") : error.ErrorMessage;
}
