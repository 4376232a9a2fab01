using KubeMonitor.Dashboard.Live;
using Microsoft.Extensions.Time.Testing;

namespace KubeMonitor.Dashboard.Tests.Lists;

public sealed class SharedTests
{
    [Fact]
    public async Task Many_who_ask_at_once_cause_one_read_and_a_failed_one_is_tried_again()
    {
        var (time, reads) = (new FakeTimeProvider(), 0);
        var shared = new Shared<int>(() => ++reads == 2 ? throw new InvalidOperationException() : Task.FromResult(reads), TimeSpan.FromSeconds(2), time);
        Assert.All(await Task.WhenAll(Enumerable.Range(0, 50).Select(_ => shared.GetAsync())), value => Assert.Equal(1, value));
        time.Advance(TimeSpan.FromSeconds(2));
        await Assert.ThrowsAsync<InvalidOperationException>(shared.GetAsync);
        Assert.Equal(3, await shared.GetAsync());
    }
}
