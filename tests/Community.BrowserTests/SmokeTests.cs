namespace Community.BrowserTests;

public sealed class SmokeTests(Site site) : IClassFixture<Site>
{
    [Fact(Timeout = 60000)]
    public async Task It_opens()
    {
        await using var person = await site.OpenAsync();
        var client = await person.Context.NewCDPSessionAsync(person.Page);
        await client.SendAsync("Network.enable");
        double total = 0;
        client.Event("Network.loadingFinished").OnEvent += (_, e) => total += e!.Value.GetProperty("encodedDataLength").GetDouble();
        client.Event("Network.responseReceived").OnEvent += (_, e) => Console.WriteLine(e!.Value.GetProperty("response").GetProperty("url").ToString() + e!.Value.GetProperty("response").GetProperty("headers"));
        await person.Page.GotoAsync("/cy");
        await person.Page.WaitForLoadStateAsync(Microsoft.Playwright.LoadState.NetworkIdle);
        Console.WriteLine(total);
        total = 0;
        await person.Page.GotoAsync("/cy");
        await person.Page.WaitForLoadStateAsync(Microsoft.Playwright.LoadState.NetworkIdle);
        Console.WriteLine(total);
        Console.WriteLine(string.Join("\n", person.Faults));
        Console.WriteLine(await person.Page.TitleAsync());
        await using var staff = await site.OpenAsync(Community.Host.Accounts.DemoPeople.Intake);
        await staff.Page.GotoAsync("/staff/work");
        Console.WriteLine(staff.Page.Url + await staff.Page.TitleAsync());
        Console.WriteLine(string.Join("\n", staff.Faults));
    }
}
