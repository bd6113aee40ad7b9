using System.Globalization;

namespace Community.BrowserTests.Pages;

/// <summary>What a phone has to fetch for a page: the first time, and when the browser has been here before.</summary>
internal static class Scales
{
    public const int MostCold = 60_000;
    public const int MostWarm = 15_000;

    /// <summary>Loads the address twice and says which is too heavy.</summary>
    public static async Task<IReadOnlyList<string>> FaultsAsync(Person person, string address, string name, int mostWarm = MostWarm)
    {
        var browser = await person.Context.NewCDPSessionAsync(person.Page);
        long bytes = 0;
        browser.Event("Network.loadingFinished").OnEvent += (_, e) => Interlocked.Add(ref bytes, (long)e!.Value.GetProperty("encodedDataLength").GetDouble());
        await browser.SendAsync("Network.enable");
        await browser.SendAsync("Network.clearBrowserCache");
        var cold = await LoadAsync();
        var warm = await LoadAsync();
        await browser.DetachAsync();
        return [.. Judge("cold", cold, MostCold), .. Judge("warm", warm, mostWarm)];

        async Task<long> LoadAsync()
        {
            await person.Page.GotoAsync(address);

            // Its answer comes after everything that the browser had to say before.
            await browser.SendAsync("Network.enable");
            return Interlocked.Exchange(ref bytes, 0);
        }

        IEnumerable<string> Judge(string how, long weight, int most) => weight is 0 || weight > most
            ? [string.Create(CultureInfo.InvariantCulture, $"{name}: {weight} bytes {how}, {most} are the most")]
            : [];
    }
}
