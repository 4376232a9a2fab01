using KubeMonitor.Collector.Shipping;

namespace KubeMonitor.Collector.Tests.Shipping;

public sealed class ReportQueueTests
{
    private const long Roomy = 1024 * 1024;

    private static readonly EncodedReport[] Some = [Reports.Encoded(1), Reports.Encoded(2), Reports.Encoded(3)];

    [Fact]
    public void Reports_come_out_in_order_and_stay_until_removed()
    {
        using var queue = Filled(3, Roomy);
        Assert.Equal(Some[..2], queue.Peek(2));
        Assert.Equal(3, queue.Count);
        queue.Remove(queue.Peek(2));
        Assert.Equal(Some[2..], queue.Peek(9));
        Assert.Equal(Some[2].Length, queue.Bytes);
    }

    [Fact]
    public void When_full_the_oldest_goes_and_is_counted()
    {
        using var queue = Filled(2, Roomy);
        Assert.Equal(Some[1..], queue.Peek(9));
        Assert.Equal(1, queue.Dropped);
        Assert.Equal(Some[1..].Sum(report => report.Length), queue.Bytes);
    }

    [Fact]
    public void Full_is_also_full_of_bytes()
    {
        using var queue = Filled(100, Some[1].Length + Some[2].Length);
        Assert.Equal(Some[1..], queue.Peek(9));
        Assert.Equal(1, queue.Dropped);
    }

    [Fact]
    public void The_newest_is_held_whatever_its_size()
    {
        using var queue = Filled(100, 1);
        Assert.Equal(Some[2..], queue.Peek(9));
        Assert.Equal(2, queue.Dropped);
    }

    [Fact]
    public void A_batch_holds_what_unpacks_to_its_bound_and_at_least_one()
    {
        using var queue = Filled(9, Roomy);
        var two = Some[0].JsonBytes + Some[1].JsonBytes;
        Assert.Equal(Some[..2], queue.Peek(9, two));
        Assert.Equal(Some[..1], queue.Peek(9, two - 1));
        Assert.Equal(Some[..1], queue.Peek(9, 1));
    }

    [Fact]
    public void Removing_what_was_dropped_meanwhile_leaves_the_rest()
    {
        using var queue = new ReportQueue(2, Roomy);
        queue.Add(Some[0]);
        queue.Add(Some[1]);
        var sent = queue.Peek(2);
        queue.Add(Some[2]);
        queue.Remove(sent);
        Assert.Equal(Some[2..], queue.Peek(9));
    }

    [Fact]
    public async Task Waiting_ends_with_the_next_report()
    {
        using var queue = new ReportQueue(2, Roomy);
        var waiting = queue.WaitAsync(CancellationToken.None);
        Assert.False(waiting.IsCompleted);
        queue.Add(Some[0]);
        await waiting;
        Assert.Equal(1, queue.Count);
    }

    private static ReportQueue Filled(int capacity, long bytes)
    {
        var queue = new ReportQueue(capacity, bytes);
        Array.ForEach(Some, queue.Add);
        return queue;
    }
}
