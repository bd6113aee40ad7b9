using System.Collections.Frozen;
using System.Globalization;
using System.Reflection;
using System.Resources;
using Microsoft.AspNetCore.Mvc.ApplicationModels;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace Community.Platform.Language;

/// <summary>
/// The public pages' addresses in both languages. A page whose resource pair holds a key "Address" is public and lives at
/// /en/… and /cy/… under that address, which may hold route parameters ("ask/{step}").
/// </summary>
public sealed class Addresses(IEnumerable<Assembly> assemblies) : IPageRouteModelConvention
{
    private readonly FrozenDictionary<string, PublicPage> _byPath = assemblies
        .SelectMany(a => a.GetTypes().Where(t => t.IsAssignableTo(typeof(PageModel)) && !t.IsAbstract))
        .Select(PublicPage.Of)
        .OfType<PublicPage>()
        .ToFrozenDictionary(p => p.Path, StringComparer.Ordinal);

    /// <summary>The address of a public page in the current language.</summary>
    public string Of<TPage>(params IReadOnlyList<(string Name, string Value)> values) => Of(typeof(TPage), CultureInfo.CurrentUICulture.TwoLetterISOLanguageName, values);

    /// <summary>The address of a public page in that language, its route parameters filled in.</summary>
    public string Of(Type page, string language, params IReadOnlyList<(string Name, string Value)> values)
    {
        var address = "/" + _byPath[PublicPage.PathOf(page)].Template(language);
        foreach (var (name, value) in values)
        {
            var filled = Uri.EscapeDataString(value);
            address = address.Replace($"{{{name}}}", filled, StringComparison.Ordinal).Replace($"{{{name}?}}", filled, StringComparison.Ordinal);
        }

        return address.TrimEnd('/');
    }

    /// <summary>Whether the page has an address in both languages.</summary>
    public bool IsPublic(Type page) => _byPath.ContainsKey(PublicPage.PathOf(page));

    /// <summary>Both routes of every public page, for tests and the access matrix.</summary>
    public IEnumerable<string> All => _byPath.Values.SelectMany(p => new[] { "/" + p.Template("en"), "/" + p.Template("cy") });

    /// <inheritdoc />
    public void Apply(PageRouteModel model)
    {
        if (!_byPath.TryGetValue(model.RelativePath, out var page))
        {
            return;
        }

        model.Selectors.Clear();
        foreach (var language in Languages.All)
        {
            model.Selectors.Add(new() { AttributeRouteModel = new() { Template = page.Template(language) } });
        }
    }

    private sealed record PublicPage(string Path, string English, string Welsh)
    {
        public string Template(string language) => language == Languages.Welsh ? Welsh : English;

        public static string PathOf(Type page)
        {
            var assembly = page.Assembly.GetName().Name!;
            var folder = page.Namespace![assembly.Length..].Replace('.', '/');
            return $"{folder}/{page.Name[..^"Model".Length]}.cshtml";
        }

        public static PublicPage? Of(Type page)
        {
            var texts = new ResourceManager(page.FullName!, page.Assembly);
            try
            {
                var english = texts.GetString("Address", CultureInfo.InvariantCulture);
                var welsh = texts.GetString("Address", CultureInfo.GetCultureInfo("cy"));
                return english is null || welsh is null ? null : new(PathOf(page), Join("en", english), Join("cy", welsh));
            }
            catch (MissingManifestResourceException)
            {
                return null;
            }
        }

        // A lone dot is the language's own front page.
        private static string Join(string language, string address) => address == "." ? language : $"{language}/{address}";
    }
}
