using Community.BrowserTests.Journeys;
using Community.Tests;
using Community.Tests.Modules.Portal;

namespace Community.BrowserTests;

/// <summary>A site with forms that are answered to the end but not sent: each opens every one of its steps.</summary>
public sealed class DraftedSite(Cluster cluster, Chrome chrome) : Site(cluster, chrome)
{
    private readonly Dictionary<string, string> _drafts = [];

    /// <summary>What the browser of that person keeps.</summary>
    internal async Task<string> DraftAsync(string who, string language)
    {
        if (!_drafts.TryGetValue(who, out var draft))
        {
            await VisitAsync(async person =>
            {
                await new FamilyForm(this, person, new Asker(who, language)).BeginAsync();
                draft = await person.Context.StorageStateAsync();
            });
            _drafts.Add(who, draft!);
        }

        return draft!;
    }
}
