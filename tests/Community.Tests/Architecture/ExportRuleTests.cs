using System.Reflection;

namespace Community.Tests.Architecture;

public sealed class ExportRuleTests
{
    [Fact]
    public void Each_module_shows_exactly_its_door() =>
        Assert.Empty(ProjectRule.Modules.SelectMany(module => ExportRule.Faults(module, Assembly.Load("Community." + module))));

    [Fact]
    public void A_second_public_type_and_a_missing_door_are_seen()
    {
        Assert.Equal(["Planted shows PlantedCase"], ExportRule.Faults("Planted", [typeof(PlantedModule), typeof(PlantedCase)]));
        Assert.Equal(["Planted has no public PlantedModule"], ExportRule.Faults("Planted", []));
    }

    [Fact]
    public void An_assembly_with_types_is_judged_by_them() =>
        Assert.Contains("Planted shows ExportRuleTests", ExportRule.Faults("Planted", typeof(ExportRuleTests).Assembly));

    public sealed class PlantedModule;

    public sealed class PlantedCase;
}
