using System.Reflection;

namespace Community.Tests.Architecture;

/// <summary>What modules say to each other has no behaviour: records, enums and interfaces.</summary>
internal static class ContractsRule
{
    public static IEnumerable<string> Faults(IEnumerable<Type> exported) =>
        exported.Where(type => !type.IsEnum && !type.IsInterface && !IsRecord(type)).Select(type => $"{type.Name} is no record, enum or interface");

    // What the compiler writes for records and for nothing else.
    private static bool IsRecord(Type type) =>
        type.GetMethod("PrintMembers", BindingFlags.Instance | BindingFlags.NonPublic, [typeof(System.Text.StringBuilder)]) is not null;
}
