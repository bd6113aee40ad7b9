namespace Community.Proofs;

/// <summary>A member of staff who presses a button until it is answered: the same form, with the same key, on whichever Host is there.</summary>
internal sealed class StaffHand(Persona who, Func<Uri> host)
{
    private Persona _who = who;

    /// <summary>How often a form was posted.</summary>
    public int Presses { get; private set; }

    /// <summary>Opens the page, fills its form and sends it; where the answer leads.</summary>
    public async Task<string> PressAsync(string address, IReadOnlyList<(string Name, string Value)> typed, CancellationToken stop)
    {
        var page = await UntilAsync(200, cancel => _who.GetAsync(address, cancel), stop);
        var fields = World.Fields(page, typed) ?? throw new InvalidOperationException($"No form at {address}.");
        var answer = await UntilAsync(
            302,
            cancel =>
            {
                Presses++;
                return _who.SendAsync(HttpMethod.Post, address, fields, cancel);
            },
            stop);
        return answer.Location!;
    }

    private async Task<Answer> UntilAsync(int status, Func<CancellationToken, Task<Answer>> attempt, CancellationToken stop)
    {
        while (true)
        {
            // The cookies go along to the other Host.
            _who = _who.At(host());
            using var patience = CancellationTokenSource.CreateLinkedTokenSource(stop);
            patience.CancelAfter(TimeSpan.FromSeconds(15));
            try
            {
                if (await attempt(patience.Token) is var answer && answer.Status == status)
                {
                    return answer;
                }
            }
            catch (Exception e) when (e is HttpRequestException or IOException or TaskCanceledException && !stop.IsCancellationRequested)
            {
                // That Host has just been killed; the other one is asked.
            }

            await Task.Delay(50, stop);
        }
    }
}
