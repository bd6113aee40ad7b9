using System.Globalization;
using System.Resources;

namespace Community.Platform.Forms;

/// <summary>The helpers' own words, in the language of the page (<c>FormsText.resx</c> and <c>.cy.resx</c>).</summary>
internal static class FormsText
{
    private static readonly ResourceManager Words = new(typeof(FormsText));

    public static string Get(string key) =>
        Words.GetString(key, CultureInfo.CurrentUICulture)
        ?? throw new MissingManifestResourceException($"FormsText has no '{key}'.");

    public static string Get(string key, params object[] values) =>
        string.Format(CultureInfo.CurrentCulture, Get(key), values);
}
