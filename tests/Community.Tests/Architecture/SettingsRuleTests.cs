namespace Community.Tests.Architecture;

public sealed class SettingsRuleTests
{
    [Fact]
    public async Task Every_setting_is_written_down() =>
        Assert.Empty(SettingsRule.Faults(
            Repository.Root,
            Cluster.Assemblies,
            await File.ReadAllTextAsync(Path.Combine(Repository.Root, "docs", "operations.md"), TestContext.Current.CancellationToken)));

    [Fact]
    public void A_setting_that_nobody_wrote_down_is_seen()
    {
        using var planted = new PlantedFolder(("src/Host/Planted.cs", """
            services.AddOptions<PlantedOptions>().Validate(o => o.Days > 0).BindConfiguration("Planted").ValidateOnStart();
            services.AddOptions<SomebodyElses>().BindConfiguration("Elsewhere");
            services.AddOptions<Hidden>().Configure(o => { o.Days = 1; }).BindConfiguration("Hidden");
            var a = configuration["Address"];
            var b = builder.Configuration.GetValue("Planted:Runs", true);
            var c = configuration.GetConnectionString("Third");
            """));
        Assert.Equal(
            ["Address", "ConnectionStrings:Third", "Elsewhere", "Hidden", "Planted:Days", "Planted:Runs"],
            SettingsRule.Faults(planted.Path, [typeof(PlantedOptions).Assembly], "`Planted:Name`").Select(f => f.Split('`')[1]));
    }

    public sealed class PlantedOptions
    {
        public int Days { get; set; }

        public string Name { get; set; } = "";

        public string Computed => Name;
    }
}
