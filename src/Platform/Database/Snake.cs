using System.Text;

namespace Community.Platform.Database;

/// <summary>Column and table names: NextStepDue becomes next_step_due.</summary>
public static class Snake
{
    public static string Case(string name)
    {
        var text = new StringBuilder(name.Length + 8);
        for (var i = 0; i < name.Length; i++)
        {
            if (char.IsUpper(name[i]) && i > 0 && !char.IsUpper(name[i - 1]))
            {
                text.Append('_');
            }

            text.Append(char.ToLowerInvariant(name[i]));
        }

        return text.ToString();
    }
}
