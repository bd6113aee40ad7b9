namespace Community.Tests.Architecture;

public sealed class AccessMatrixTests(App app) : IClassFixture<App>
{
    private const string Right = "method,address,policy,stranger,intake\nGET,/staff/work,referral.work-intake,-,yes\n";

    [Fact]
    public async Task The_matrix_says_what_the_Host_does()
    {
        var current = await AccessMatrix.RenderAsync(await HostEndpoints.OfAsync(app.Services), app.Services);
        var faults = AccessMatrix.Faults(await File.ReadAllTextAsync(Path.Combine(Repository.Root, "docs", "access-matrix.csv"), TestContext.Current.CancellationToken), current);
        Assert.True(!faults.Any(), $"{string.Join('\n', faults)}\n\nIf that is what was decided, docs/access-matrix.csv becomes:\n{current}");
    }

    [Fact]
    public async Task Nobody_of_the_police_reaches_mentoring_or_intake()
    {
        var rows = (await AccessMatrix.RenderAsync(await HostEndpoints.OfAsync(app.Services), app.Services)).Split('\n');
        var closed = rows.Where(r => r.Contains(",mentoring.", StringComparison.Ordinal) || r.Contains(",referral.", StringComparison.Ordinal)).ToList();
        Assert.NotEmpty(closed);
        Assert.All(closed, row => Assert.EndsWith(",-", row, StringComparison.Ordinal));
    }

    [Fact]
    public void A_matrix_that_agrees_has_no_faults() => Assert.Empty(AccessMatrix.Faults(Right, Right));

    [Theory]
    [InlineData("method,address,policy,stranger,intake\n", "not in the matrix: GET,/staff/work,referral.work-intake,-,yes")]
    [InlineData(Right + "POST,/staff/work,referral.work-intake,-,yes\n", "nothing answers to: POST,/staff/work")]
    [InlineData("method,address,policy,stranger,intake\nGET,/staff/work,anybody,yes,yes\n", "the matrix says GET,/staff/work,anybody,yes,yes, the Host GET,/staff/work,referral.work-intake,-,yes")]
    public void Every_kind_of_difference_is_seen(string document, string fault) => Assert.Equal([fault], AccessMatrix.Faults(document, Right));
}
