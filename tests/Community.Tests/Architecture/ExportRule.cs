using System.Reflection;

namespace Community.Tests.Architecture;

/// <summary>A module shows its door and nothing else.</summary>
internal static class ExportRule
{
    public static IEnumerable<string> Faults(string module, Assembly assembly) => Faults(module, assembly.GetExportedTypes());

    public static IEnumerable<string> Faults(string module, IReadOnlyCollection<Type> exported)
    {
        var door = module + "Module";
        return exported.Where(type => type.Name != door).Select(type => $"{module} shows {type.Name}")
            .Concat(exported.Any(type => type.Name == door) ? [] : [$"{module} has no public {door}"]);
    }
}
