namespace Community.Platform.Messaging;

/// <summary>Wakes this process's workers after a commit. Other processes find the message at their next poll.</summary>
public sealed class MessageSignal : IDisposable
{
    private readonly Bell _batches = new();
    private readonly Bell _alone = new();

    public void Wake()
    {
        _batches.Ring();
        _alone.Ring();
    }

    /// <summary>Only the loops for which something is due: a worker that finds nothing has asked the database in vain.</summary>
    internal void Wake(Outgoing? sent)
    {
        if (sent is { WakesBatches: true })
        {
            _batches.Ring();
        }

        if (sent is { WakesAlone: true })
        {
            _alone.Ring();
        }
    }

    /// <summary>One more worker for batches.</summary>
    internal void WakeAnother() => _batches.Ring();

    /// <summary>Said just before a claim, which finds what was committed until now: for that nobody need be woken.</summary>
    internal void Claims(bool alone) => (alone ? _alone : _batches).Answer();

    internal Task WaitAsync(bool alone, CancellationToken stop) => (alone ? _alone : _batches).WaitAsync(stop);

    public void Dispose()
    {
        _batches.Dispose();
        _alone.Dispose();
    }

    /// <summary>Rung, it wakes one worker; until that one answers, ringing again wakes no other.</summary>
    private sealed class Bell : IDisposable
    {
        private readonly SemaphoreSlim _woken = new(0, 1);
        private int _rung;

        public void Ring()
        {
            if (Interlocked.Exchange(ref _rung, 1) == 1)
            {
                return;
            }

            try
            {
                _woken.Release();
            }
            catch (SemaphoreFullException)
            {
                // Two answered at once, and the second after a new ring, which its claim found.
            }
        }

        // In this order: a ring in between is answered by the claim that follows. In the other its wake-up could be taken away, and the ring stay.
        public void Answer()
        {
            _woken.Wait(0);
            Interlocked.Exchange(ref _rung, 0);
        }

        public Task WaitAsync(CancellationToken stop) => _woken.WaitAsync(stop);

        public void Dispose() => _woken.Dispose();
    }
}
