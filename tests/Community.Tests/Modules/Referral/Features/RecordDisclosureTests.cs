using System.Net;
using Community.Contracts.Host;
using Community.Portal;

namespace Community.Tests.Modules.Referral.Features;

public sealed class RecordDisclosureTests(ReferralHouse house) : IClassFixture<ReferralHouse>
{
    [Fact]
    public async Task A_disclosure_is_one_recorded_act_that_opens_nothing()
    {
        var (id, reference) = await house.UnseenAsync();
        var governance = await house.GovernanceAsync();

        var shown = await governance.RecordAsync(reference, ("Form.Told", "no"), ("Form.WhyNotTold", "Byddai hynny’n rhybuddio’r tad."));

        Assert.Matches("^/staff/disclosures/[0-9a-f-]{36}$", shown.Address);
        Assert.All(
            new[] { "PC 123 Jones", "Swyddog data", "Dyddiad geni a chyfeiriad", "An order of a court", "Byddai hynny’n rhybuddio’r tad.", Reference.Shown(reference), "Gareth Pennant" },
            text => Assert.Contains(text, shown.Body, StringComparison.Ordinal));
        Assert.Equal(1L, await house.AuditAsync("record-disclosure", id));
        Assert.Equal(HttpStatusCode.NotFound, (await governance.CaseAsync(id)).Status);
        foreach (var column in new[] { "requester", "decided_by", "given", "why_not_told" })
        {
            Assert.NotEmpty(await house.AskAsync<string>($"select {column} from referral.disclosure where $1 = any(cases)", id));
        }
    }

    [Fact]
    public async Task What_is_missing_or_wrong_is_said_field_by_field()
    {
        var page = await (await house.GovernanceAsync()).GetAsync("/staff/disclosures/record");
        Assert.Equal(8, (await page.SubmitAsync()).Errors.Count);
        var (_, reference) = await house.UnseenAsync();
        var governance = await house.GovernanceAsync();
        var tomorrow = house.Today.AddDays(1);
        Assert.Equal(["Say which power it is"], (await governance.RecordAsync(reference, ("Form.Power", "Other"), ("Form.PowerWords", " "))).Errors);
        Assert.Equal(["Say why the person was not told"], (await governance.RecordAsync(reference, ("Form.Told", "no"))).Errors);
        Assert.Equal(["Enter a real date, today or earlier"], (await governance.RecordAsync(
            reference, ("Form.DecidedOn.Day", $"{tomorrow.Day}"), ("Form.DecidedOn.Month", $"{tomorrow.Month}"), ("Form.DecidedOn.Year", $"{tomorrow.Year}"))).Errors);
        Assert.Equal(["Enter a reference of 13 letters and figures"], (await governance.RecordAsync("Siân Ŵyn")).Errors);
        Assert.Equal(0L, await house.AskAsync<long>("select count(*) from referral.disclosure where reference = $1", reference));
    }

    [Fact]
    public async Task The_address_of_a_case_is_refused_and_nothing_typed_is_lost()
    {
        var (id, _) = await house.UnseenAsync();

        var page = await (await house.GovernanceAsync()).RecordAsync($"https://community.example/staff/cases/{id}");

        Assert.Equal(["Enter a reference of 13 letters and figures"], page.Errors);
        Assert.Equal("Dyddiad geni a chyfeiriad", page.Document.QuerySelector("textarea[name='Form.Given']")!.TextContent.Trim());
    }

    [Fact]
    public async Task Another_controllers_case_is_not_there()
    {
        var (id, reference) = await house.UnseenAsync();
        await house.ArrangeAsync("update referral.case set controller = 'flintshire-panel' where id = $1", id);
        var (staff, governance) = await house.SignedInAsync(StaffRole.InformationGovernance);

        foreach (var asked in new[] { reference, Reference.New() })
        {
            Assert.Equal(["There is no case with this reference at your organisation"], (await governance.RecordAsync(asked)).Errors);
        }

        Assert.Equal(2L, await house.AuditAsync("find-case-refused", staff.Id));
    }

    [Fact]
    public async Task A_correction_is_a_further_record_that_points_to_the_first()
    {
        var (id, reference) = await house.UnseenAsync();
        var governance = await house.GovernanceAsync();
        var first = await governance.RecordAsync(reference);

        var form = await governance.GetAsync(first.Document.QuerySelector("main a.govuk-button")!.GetAttribute("href")!);
        Assert.Contains("This corrects the record", form.Body, StringComparison.Ordinal);
        var correction = await form.SubmitAsync(("Form.Given", "Cyfeiriad yn unig"));
        var again = await (await governance.GetAsync(correction.Document.QuerySelector("main a.govuk-button")!.GetAttribute("href")!)).SubmitAsync(("Form.Given", "Dim ond y cod post"));

        Assert.Contains("Cyfeiriad yn unig", correction.Body, StringComparison.Ordinal);
        Assert.Equal(2, (await governance.GetAsync(first.Address)).Document.QuerySelectorAll($"main .govuk-inset-text a").Length);
        Assert.NotNull(again.Document.QuerySelector($"main a[href='{first.Address}']"));
        Assert.Equal((3L, 3L), (await house.AuditAsync("record-disclosure", id), await house.AskAsync<long>("select count(*) from referral.disclosure where reference = $1", reference)));
        Assert.Contains("Dyddiad geni a chyfeiriad", (await governance.GetAsync(first.Address)).Body, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Pressed_twice_it_is_recorded_once()
    {
        var (_, reference) = await house.UnseenAsync();
        var governance = await house.GovernanceAsync();
        var (address, fields) = (await governance.GetAsync("/staff/disclosures/record")).Fill("main form", null, DisclosureSteps.Answers(reference));
        await Task.WhenAll(governance.PostAsync(address, fields), governance.PostAsync(address, fields));
        Assert.Equal(1L, await house.AskAsync<long>("select count(*) from referral.disclosure where reference = $1", reference));
    }

    [Fact]
    public async Task Nobody_corrects_another_controllers_record()
    {
        var (_, reference) = await house.UnseenAsync();
        var first = await (await house.GovernanceAsync()).RecordAsync(reference);
        var (_, elsewhere) = await house.SignedInAsync(StaffRole.InformationGovernance, m => m.WorkFor(["flintshire-panel"]));
        Assert.Equal(HttpStatusCode.NotFound, (await elsewhere.GetAsync($"/staff/disclosures/record?Corrects={first.Address[^36..]}")).Status);
    }
}

/// <summary>A disclosure, in the hands of somebody at a browser.</summary>
internal static class DisclosureSteps
{
    public static (string, string?)[] Answers(string reference, params (string Name, string? Value)[] others)
    {
        (string Name, string? Value)[] usual =
        [
            ("Form.Reference", reference), ("Form.Requester", "PC 123 Jones, Heddlu Gogledd Cymru"), ("Form.Power", "CourtOrder"), ("Form.DecidedBy", "Swyddog data, Elin"),
            ("Form.DecidedOn.Day", "3"), ("Form.DecidedOn.Month", "3"), ("Form.DecidedOn.Year", "2026"), ("Form.Given", "Dyddiad geni a chyfeiriad"), ("Form.Means", "SecureEmail"), ("Form.Told", "yes"),
        ];
        return [.. usual.Where(u => !others.Any(o => o.Name == u.Name)), .. others];
    }

    public static async Task<Seen> RecordAsync(this Visitor visitor, string reference, params (string Name, string? Value)[] others) =>
        await (await visitor.GetAsync("/staff/disclosures/record")).SubmitAsync(Answers(reference, others));
}
