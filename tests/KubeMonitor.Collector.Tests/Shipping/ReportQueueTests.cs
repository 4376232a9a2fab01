using KubeMonitor.Collector.Shipping;
using KubeMonitor.Domain.Identities;
using KubeMonitor.Domain.Samples;

namespace KubeMonitor.Collector.Tests.Shipping;

public sealed class ReportQueueTests
{
    [Fact]
    public void Reports_come_out_in_order_and_stay_until_removed()
    {
        using var queue = new ReportQueue(3);
        NodeReport[] reports = [Report(1), Report(2), Report(3)];
        Array.ForEach(reports, queue.Add);
        Assert.Equal(reports[..2], queue.Peek(2));
        Assert.Equal(3, queue.Count);
        queue.Remove(queue.Peek(2));
        Assert.Equal(reports[2..], queue.Peek(9));
    }

    [Fact]
    public void When_full_the_oldest_goes_and_is_counted()
    {
        using var queue = new ReportQueue(2);
        NodeReport[] reports = [Report(1), Report(2), Report(3)];
        Array.ForEach(reports, queue.Add);
        Assert.Equal(reports[1..], queue.Peek(9));
        Assert.Equal(1, queue.Dropped);
    }

    [Fact]
    public void Removing_what_was_dropped_meanwhile_leaves_the_rest()
    {
        using var queue = new ReportQueue(2);
        queue.Add(Report(1));
        queue.Add(Report(2));
        var sent = queue.Peek(2);
        var newest = Report(3);
        queue.Add(newest);
        queue.Remove(sent);
        Assert.Equal([newest], queue.Peek(9));
    }

    [Fact]
    public async Task Waiting_ends_with_the_next_report()
    {
        using var queue = new ReportQueue(2);
        var waiting = queue.WaitAsync(CancellationToken.None);
        Assert.False(waiting.IsCompleted);
        queue.Add(Report(1));
        await waiting;
        Assert.Equal(1, queue.Count);
    }

    private static NodeReport Report(int second) =>
        new(new NodeSample { Timestamp = DateTimeOffset.UnixEpoch.AddSeconds(second), Node = new NodeName("n") }, []);
}
