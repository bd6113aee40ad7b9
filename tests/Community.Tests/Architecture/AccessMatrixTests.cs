namespace Community.Tests.Architecture;

public sealed class AccessMatrixTests(App app) : IClassFixture<App>
{
    private const string Right = "method,address,policy,stranger,intake\nGET,/staff/work,referral.work-intake,sign in,yes\n";

    private static string Document => File.ReadAllText(Path.Combine(Repository.Root, "docs", "access-matrix.csv"));

    [Fact]
    public async Task The_matrix_says_what_the_Host_does()
    {
        var current = await CurrentAsync();
        var faults = AccessMatrix.Faults(Document, current).ToList();
        if (faults.Count > 0)
        {
            Assert.Fail($"{string.Join('\n', faults)}\n\nIf that is what was decided, copy {await Repository.KeepAsync("access-matrix.csv", current)} to docs/. For each '?' write what docs/privacy.md explains.");
        }
    }

    [Fact]
    public async Task Nobody_of_the_police_reaches_mentoring_or_intake_but_by_the_cards_that_they_send()
    {
        var police = AccessMatrix.Header.Split(',').Index().Single(c => c.Item == "police with any role").Index;
        var closed = (await CurrentAsync()).Split('\n').Where(r => r.Contains(",mentoring.", StringComparison.Ordinal) || (r.Contains(",referral.", StringComparison.Ordinal) && !r.Contains(",referral.send-card,", StringComparison.Ordinal))).ToList();
        Assert.NotEmpty(closed);
        Assert.All(closed, row => Assert.Equal(AccessMatrix.Refused, row.Split(',')[police]));
    }

    [Fact]
    public void A_case_of_another_controller_is_not_there()
    {
        var controller = AccessMatrix.Header.Split(',').Index().Single(c => c.Item == "other controller").Index;
        string[] ofCases = ["/staff/cases/", "/staff/tasks/", "/staff/mentoring/", "/staff/outbox/"];
        var things = Document.Split('\n').Where(r => r.Contains("{id:guid}", StringComparison.Ordinal) && ofCases.Any(a => r.Contains(a, StringComparison.Ordinal))).ToList();
        Assert.NotEmpty(things);
        Assert.All(things, row => Assert.Equal(AccessMatrix.NotThere, row.Split(',')[controller]));
    }

    [Fact]
    public void A_matrix_that_agrees_has_no_faults() => Assert.Empty(AccessMatrix.Faults(Right, Right));

    [Theory]
    [InlineData("method,address,policy,stranger,intake\n", "not in the matrix: GET,/staff/work,referral.work-intake,sign in,yes")]
    [InlineData(Right + "POST,/staff/work,referral.work-intake,sign in,yes\n", "nothing answers to: POST,/staff/work")]
    [InlineData("method,address,policy,stranger,intake\nGET,/staff/work,anybody,yes,yes\n", "the matrix says GET,/staff/work,anybody,yes,yes, the Host GET,/staff/work,referral.work-intake,sign in,yes")]
    public void Every_kind_of_difference_is_seen(string document, string fault) => Assert.Equal([fault], AccessMatrix.Faults(document, Right));

    [Fact]
    public void What_nobody_has_decided_is_a_fault()
    {
        const string Row = "GET,/staff/things/{id:guid},referral.work-intake,sign in,yes,?\n";
        Assert.Equal(["nobody has decided whose things these are: GET,/staff/things/{id:guid}"], AccessMatrix.Faults(Row, Row));
    }

    private async Task<string> CurrentAsync() => await AccessMatrix.RenderAsync(await HostEndpoints.OfAsync(app.Services), app.Services, Document);
}
