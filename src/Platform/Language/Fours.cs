namespace Community.Platform.Language;

/// <summary>Long codes are shown in groups of four, so that they can be read aloud.</summary>
public static class Fours
{
    /// <summary>"7KQ29MDAX4TEP" becomes "7KQ2-9MDA-X4TE-P".</summary>
    public static string Of(string code) => string.Join('-', code.Chunk(4).Select(group => new string(group)));
}
