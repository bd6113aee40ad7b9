using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace Community.Portal.Features.StartPage;

/// <summary>What this is, what happens next, that nobody reads it straight away, and where it takes longer at the moment.</summary>
[AllowAnonymous]
internal sealed class StartPageModel(Pauses pauses, SeededLists lists) : PageModel
{
    /// <summary>Councils whose intake begins with nothing new before a day.</summary>
    public IReadOnlyList<(Council Council, Pause Pause)> Paused { get; private set; } = [];

    public async Task OnGetAsync(CancellationToken stop)
    {
        if (await pauses.ReadAsync(stop) is { Count: > 0 } all)
        {
            var councils = (await lists.ReadAsync(stop)).Councils;
            Paused = [.. from pause in all from council in councils where council.Code == pause.Controller select (council, pause)];
        }
    }
}
