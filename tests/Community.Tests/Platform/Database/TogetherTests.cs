using System.Globalization;
using Community.Platform.Database;

namespace Community.Tests.Platform.Database;

public sealed class TogetherTests
{
    [Fact]
    public async Task What_arrives_while_a_go_is_under_way_goes_in_the_next_ones()
    {
        var (begun, may) = (new TaskCompletionSource(), new TaskCompletionSource());
        List<int> goes = [];
        var together = new Together<int, int>(
            async ones =>
            {
                goes.Add(ones.Count);
                begun.TrySetResult();
                await may.Task;
                return [.. ones.Select(one => one * 2)];
            },
            most: 8, atOnce: 1);

        var first = together.RunAsync(1);
        await begun.Task;
        var rest = Enumerable.Range(2, 10).Select(together.RunAsync).ToList();
        may.SetResult();

        Assert.Equal(2, await first);
        Assert.Equal(Enumerable.Range(2, 10).Select(one => one * 2), await Task.WhenAll(rest));
        Assert.Equal([1, 8, 2], goes);
    }

    [Fact]
    public async Task An_error_is_everybodys_in_its_go_and_nobodys_in_the_next()
    {
        var (begun, may) = (new TaskCompletionSource(), new TaskCompletionSource());
        var together = new Together<int, int>(
            async ones =>
            {
                begun.TrySetResult();
                await may.Task;
                return ones.Contains(3) ? throw new InvalidOperationException("three") : ones;
            },
            most: 3, atOnce: 1);

        var first = together.RunAsync(1);
        await begun.Task;
        var rest = Enumerable.Range(2, 6).Select(together.RunAsync).ToList();
        may.SetResult();

        Assert.Equal(1, await first);
        foreach (var fails in rest.Take(3))
        {
            Assert.Equal("three", (await Assert.ThrowsAsync<InvalidOperationException>(() => fails)).Message);
        }

        var next = await Task.WhenAll(rest.Skip(3));
        Assert.Equal([5, 6, 7], next);
    }

    [Fact]
    public async Task Nobody_waits_for_an_answer_that_was_forgotten()
    {
        var together = new Together<int, int>(ones => Task.FromResult<IReadOnlyList<int>>([]), most: 2, atOnce: 1);
        await Assert.ThrowsAsync<InvalidOperationException>(() => together.RunAsync(1));
    }

    [Fact]
    public async Task Whoever_comes_from_whatever_thread_gets_their_own_answer()
    {
        var atWork = 0;
        var together = new Together<int, int>(
            async ones =>
            {
                Assert.InRange(Interlocked.Increment(ref atWork), 1, 3);
                Assert.InRange(ones.Count, 1, 5);
                if (ones[0] % 3 == 0)
                {
                    await Task.Yield();
                }

                Interlocked.Decrement(ref atWork);
                return [.. ones.Select(one => -one)];
            },
            most: 5, atOnce: 3);

        await Parallel.ForAsync(0, 20_000, new ParallelOptions { MaxDegreeOfParallelism = 16, CancellationToken = TestContext.Current.CancellationToken }, async (one, _) => Assert.True(await together.RunAsync(one) == -one));
    }

    [Fact]
    public async Task Whoever_begins_a_go_lends_it_nothing_of_their_own()
    {
        CultureInfo.CurrentUICulture = new("cy-GB");
        var together = new Together<int, string>(ones => Task.FromResult<IReadOnlyList<string>>([.. ones.Select(_ => CultureInfo.CurrentUICulture.Name)]), most: 2, atOnce: 1);
        Assert.NotEqual("cy-GB", await together.RunAsync(1));
    }
}
