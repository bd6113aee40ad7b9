using Community.Contracts.Referral;
using Community.Platform.Scheduling;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace Community.Referral.Features.ListChannels;

/// <summary>The ways in, and which of them intake has paused.</summary>
[Authorize(ReferralAccess.ManageChannels)]
internal sealed class ListChannelsModel(ChannelBook book, Calendar calendar) : PageModel
{
    public IReadOnlyList<(string Controller, Channel Channel, ChannelPause? Pause)> Rows { get; private set; } = [];

    public DateOnly Today => calendar.Today;

    public async Task OnGetAsync(CancellationToken stop) => Rows = await book.ListAsync(stop);
}
