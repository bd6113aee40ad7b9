using System.Reflection;

namespace Community.Tests.Architecture;

public sealed class ContractsRuleTests
{
    [Fact]
    public void Contracts_are_records_enums_and_interfaces() =>
        Assert.Empty(ContractsRule.Faults(Assembly.Load("Community.Contracts").GetExportedTypes()));

    [Fact]
    public void A_class_a_struct_and_a_drawer_of_constants_are_seen() =>
        Assert.Equal(
            ["Service is no record, enum or interface", "Pair is no record, enum or interface", "Names is no record, enum or interface"],
            ContractsRule.Faults([typeof(Said), typeof(SaidSmall), typeof(Kind), typeof(IAnswer), typeof(Service), typeof(Pair), typeof(Names)]));

    private sealed record Said(int Id);

    private readonly record struct SaidSmall(int Id);

    private enum Kind
    {
        One,
    }

    private interface IAnswer;

    private sealed class Service;

    private readonly struct Pair
    {
        public int Id { get; init; }
    }

    private static class Names
    {
        public const string One = "one";
    }
}
