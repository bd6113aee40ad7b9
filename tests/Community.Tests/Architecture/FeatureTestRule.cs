namespace Community.Tests.Architecture;

/// <summary>
/// A feature is a folder or a .cs file in Features/; its test stands where the feature stands:
/// src/Modules/Referral/Features/AcceptReferral/ and tests/Community.Tests/Modules/Referral/Features/AcceptReferralTests.cs.
/// </summary>
internal static class FeatureTestRule
{
    public static IEnumerable<string> Faults(string root)
    {
        var source = Path.Combine(root, "src");
        return from features in Folders(source).Where(d => Path.GetFileName(d) == "Features")
               let place = Path.GetRelativePath(source, features)
               from feature in Features(features)
               let test = Path.Combine("tests", "Community.Tests", place, feature + "Tests.cs")
               where !File.Exists(Path.Combine(root, test))
               select $"{Path.Combine(place, feature)} has no {test}";
    }

    // Razor's own Shared holds layouts and partials, which the pages' tests see.
    private static IEnumerable<string> Features(string folder) =>
        Directory.EnumerateDirectories(folder).Where(d => Path.GetFileName(d) != "Shared")
            .Concat(Directory.EnumerateFiles(folder, "*.cs").Concat(Directory.EnumerateFiles(folder, "*.cshtml")).Where(f => Path.GetFileName(f)[0] != '_'))
            .Select(path => Path.GetFileName(path).Split('.')[0]).Distinct().Order();

    private static IEnumerable<string> Folders(string folder) => Directory.Exists(folder)
        ? Directory.EnumerateDirectories(folder)
            .Where(d => Path.GetFileName(d) is not ("bin" or "obj" or "node_modules"))
            .SelectMany(d => Folders(d).Prepend(d))
        : [];
}
