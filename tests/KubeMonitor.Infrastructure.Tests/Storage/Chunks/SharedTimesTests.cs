using KubeMonitor.Infrastructure.Storage.Chunks;

namespace KubeMonitor.Infrastructure.Tests.Storage.Chunks;

public sealed class SharedTimesTests
{
    [Fact]
    public void The_same_timestamps_are_one_array_which_counts_as_old_from_the_beginning()
    {
        var shared = new SharedTimes();
        var times = shared.Share([1, 2, 3]);

        Assert.Equal([1, 2, 3], times);
        Assert.Same(times, shared.Share([1, 2, 3]));
        Assert.NotSame(times, shared.Share([1, 2, 4]));
        Assert.Equal(GC.MaxGeneration, GC.GetGeneration(times));
    }
}
