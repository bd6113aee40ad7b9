using System.Collections.Concurrent;

namespace Community.Platform.Database;

/// <summary>
/// Runs what arrives while other work is under way in one go: alone in quiet hours, by the dozen in a rush. Nobody waits for a clock.
/// </summary>
/// <param name="run">Answers each, in the order of its arguments; or throws, and then everybody's call does.</param>
/// <param name="most">So many in one go.</param>
/// <param name="atOnce">So many goes side by side.</param>
public sealed class Together<T, TAnswer>(Func<IReadOnlyList<T>, Task<IReadOnlyList<TAnswer>>> run, int most, int atOnce)
{
    private readonly ConcurrentQueue<(T One, TaskCompletionSource<TAnswer> Answer)> _waiting = new();
    private int _atWork;

    public Task<TAnswer> RunAsync(T one)
    {
        // The goes must not run on in the thread, or the stack, of those who wait.
        var answer = new TaskCompletionSource<TAnswer>(TaskCreationOptions.RunContinuationsAsynchronously);
        _waiting.Enqueue((one, answer));
        if (Begins())
        {
            // Whoever happened to begin it is not whom it is done for.
            using (ExecutionContext.SuppressFlow())
            {
                _ = WorkAsync();
            }
        }

        return answer.Task;
    }

    private bool Begins()
    {
        for (var now = Volatile.Read(ref _atWork); now < atOnce; now = Volatile.Read(ref _atWork))
        {
            if (Interlocked.CompareExchange(ref _atWork, now + 1, now) == now)
            {
                return true;
            }
        }

        return false;
    }

    private async Task WorkAsync()
    {
        await Task.Yield();
        do
        {
            while (Take() is { Count: > 0 } taken)
            {
                try
                {
                    var answers = await run([.. taken.Select(t => t.One)]);
                    if (answers.Count != taken.Count)
                    {
                        throw new InvalidOperationException("Each is to be answered.");
                    }

                    foreach (var (mine, answer) in taken.Zip(answers))
                    {
                        mine.Answer.SetResult(answer);
                    }
                }
                catch (Exception e)
                {
                    taken.ForEach(t => t.Answer.TrySetException(e));
                }
            }

            Interlocked.Decrement(ref _atWork);
        }
        // Somebody may have come between the last look and the end.
        while (!_waiting.IsEmpty && Begins());
    }

    private List<(T One, TaskCompletionSource<TAnswer> Answer)> Take()
    {
        List<(T, TaskCompletionSource<TAnswer>)> taken = [];
        while (taken.Count < most && _waiting.TryDequeue(out var next))
        {
            taken.Add(next);
        }

        return taken;
    }
}
