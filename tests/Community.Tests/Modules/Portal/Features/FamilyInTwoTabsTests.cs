using System.Text.Json;
using Community.Portal;

namespace Community.Tests.Modules.Portal.Features;

/// <summary>Two tabs of one browser change the same family: nobody is lost, and nobody is put in another's place.</summary>
public sealed class FamilyInTwoTabsTests(App app) : IClassFixture<App>
{
    private const string Changed = "This list was changed in another window";

    [Fact]
    public async Task Somebody_who_moves_up_in_the_list_is_still_the_same_person()
    {
        var list = await ListAsync("Llŷr", "Mali");
        var stale = await list.By.GetAsync(FamilyList.ChangeOf(list, 2));
        await list.SubmitFormAsync("main form", FamilyList.RemoveOf(1));
        var now = await stale.SubmitAsync(("Name", "Mali Fflur"));
        Assert.Equal(["Mali Fflur"], FamilyList.NamesOn(now));
        Assert.DoesNotContain(Changed, now.Body, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_person_who_is_gone_is_taken_out_once()
    {
        var list = await ListAsync("Llŷr", "Mali");
        var stale = await list.By.GetAsync("/en/ask/family");
        await list.SubmitFormAsync("main form", FamilyList.RemoveOf(1));
        var now = await stale.SubmitFormAsync("main form", FamilyList.RemoveOf(1));
        Assert.Equal(["Mali"], FamilyList.NamesOn(now));
        Assert.Contains(Changed, now.Body, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_person_who_was_taken_out_meanwhile_is_added_again_with_what_was_typed()
    {
        var list = await ListAsync("Llŷr", "Mali");
        var stale = await list.By.GetAsync(FamilyList.ChangeOf(list, 1));
        await list.SubmitFormAsync("main form", FamilyList.RemoveOf(1));
        var now = await stale.SubmitAsync(("Name", "Llŷr Ŵyn"));
        Assert.Equal(["Mali", "Llŷr Ŵyn"], FamilyList.NamesOn(now));
        Assert.Contains(Changed, now.Body, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_person_who_was_changed_meanwhile_is_not_written_over()
    {
        var list = await ListAsync("Llŷr", "Mali");
        var stale = await list.By.GetAsync(FamilyList.ChangeOf(list, 1));
        await (await list.By.GetAsync(FamilyList.ChangeOf(list, 1))).SubmitAsync(("Name", "Gareth"));
        var now = await stale.SubmitAsync(("Name", "Llŷr Ŵyn"));
        Assert.Equal(["Gareth", "Mali", "Llŷr Ŵyn"], FamilyList.NamesOn(now));
        Assert.Contains(Changed, now.Body, StringComparison.Ordinal);

        now = await list.SubmitFormAsync("main form", FamilyList.RemoveOf(1));
        Assert.Equal(["Gareth", "Mali", "Llŷr Ŵyn"], FamilyList.NamesOn(now));
    }

    [Theory]
    [InlineData("en", Changed)]
    [InlineData("cy", "Cafodd y rhestr hon ei newid mewn ffenestr arall")]
    public async Task The_page_of_a_person_who_is_gone_leads_to_the_list_and_says_so(string language, string words)
    {
        var list = await ListInAsync(language, "Llŷr", "Mali");
        var address = FamilyList.ChangeOf(list, 1);
        await list.SubmitFormAsync("main form", FamilyList.RemoveOf(1));
        var now = await list.By.GetAsync(address);
        Assert.Equal(["Mali"], FamilyList.NamesOn(now));
        Assert.Contains(words, now.Body, StringComparison.Ordinal);
        Assert.Contains(words, (await list.By.GetAsync(address.Split('?')[0] + "?person=nonsense")).Body, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Nobody_is_dropped_because_the_list_filled_up_meanwhile()
    {
        var list = await ListAsync([.. Enumerable.Range(1, 11).Select(number => $"Person {number}")]);
        var stale = await list.By.GetAsync("/en/ask/person-in-the-family");
        await AddAsync(list, "Person 12", "en");
        var told = await stale.SubmitAsync([.. Someone("Person 13")]);
        Assert.Equal("Person 13", told.Document.QuerySelector("[name=Name]")!.GetAttribute("value"));
        Assert.Equal(["You have added as many people as this form can hold. Tell us about this person when we talk"], told.Errors);
    }

    [Fact]
    public void People_of_answers_from_before_they_had_ids_get_one_each_and_keep_it()
    {
        var before = """{"family":[{"name":"Llŷr","birth":{},"relationship":"child","wantsHelp":true,"language":"cy"},{"name":"Mali","birth":{},"relationship":"child","wantsHelp":false,"language":null}]}""";
        var (first, again) = (Read(before), Read(before));
        Assert.Equal(["Llŷr", "Mali"], first.Select(person => person.Name));
        Assert.Equal(2, first.Select(person => person.Id).Where(id => id != Guid.Empty).Distinct().Count());
        Assert.Equal(first.Select(person => person.Id), again.Select(person => person.Id));
        Assert.Equal(first.Select(person => person.Id), Read(JsonSerializer.Serialize(new Answers { Family = again }, JsonSerializerOptions.Web)).Select(person => person.Id));

        static IReadOnlyList<FamilyMember> Read(string document) => JsonSerializer.Deserialize<Answers>(document, JsonSerializerOptions.Web)!.Family;
    }

    private Task<Seen> ListAsync(params string[] names) => ListInAsync("en", names);

    private async Task<Seen> ListInAsync(string language, params string[] names)
    {
        var page = await new Asker("my-child", language).ReachAsync(app, "FamilyPerson");
        foreach (var name in names)
        {
            page = await AddAsync(page, name, language);
        }

        return page;
    }

    private static async Task<Seen> AddAsync(Seen page, string name, string language) =>
        await (await page.By.GetAsync(language == "cy" ? "/cy/gofyn/person-yn-y-teulu" : "/en/ask/person-in-the-family")).SubmitAsync([.. Someone(name)]);

    private static (string, string?)[] Someone(string name) =>
        [("Name", name), ("Birth.Known", "unknown"), ("Relationship", "child"), ("Wants", "yes"), ("Language", "cy")];
}
