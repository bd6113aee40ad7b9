namespace Community.Platform.Language;

/// <summary>What can be said of a place in one language, each phrase whole: "yn y Rhyl", "o'r Rhyl", "i'r Rhyl".</summary>
/// <param name="Name">By itself, as on a list.</param>
/// <param name="In">"in Rhyl".</param>
/// <param name="From">"from Rhyl".</param>
/// <param name="To">"to Rhyl".</param>
public sealed record PlacePhrases(string Name, string In, string From, string To);

/// <summary>A place that the service speaks of, in both languages.</summary>
/// <param name="Key">Its name in the database; never shown.</param>
/// <param name="English">What English says.</param>
/// <param name="Welsh">What Welsh says.</param>
public sealed record Place(string Key, PlacePhrases English, PlacePhrases Welsh)
{
    /// <summary>The phrases of a language.</summary>
    public PlacePhrases Speak(string language) => Languages.Other(language) == Languages.English ? Welsh : English;
}
