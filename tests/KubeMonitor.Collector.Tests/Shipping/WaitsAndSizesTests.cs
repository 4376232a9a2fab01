using KubeMonitor.Collector.Shipping;

namespace KubeMonitor.Collector.Tests.Shipping;

public sealed class WaitsAndSizesTests
{
    [Fact]
    public void Waits_double_up_to_their_bound_and_begin_anew_after_a_success()
    {
        var wait = new RetryWait(Seconds(5), Seconds(30), new Random(1));
        Assert.InRange(wait.Next(), Seconds(2.5), Seconds(5));
        Assert.InRange(wait.Next(), Seconds(5), Seconds(10));
        Assert.InRange(wait.Next(), Seconds(10), Seconds(20));
        Assert.InRange(wait.Next(), Seconds(15), Seconds(30));
        Assert.InRange(wait.Next(), Seconds(15), Seconds(30));
        wait.Reset();
        Assert.InRange(wait.Next(), Seconds(2.5), Seconds(5));
    }

    [Fact]
    public void Five_thousand_agents_do_not_return_together()
    {
        // In an outage of some minutes each agent is at its longest wait, of 15 to 30 s.
        var returns = Enumerable.Range(0, 5000).Select(agent => new RetryWait(Seconds(30), Seconds(30), new Random(agent)).Next());
        var busiest = returns.GroupBy(wait => (int)wait.TotalSeconds).Max(second => second.Count());
        Assert.InRange(busiest, 5000 / 15, 5000 / 15 * 1.3);
    }

    [Fact]
    public void What_the_server_asks_for_is_never_undercut()
    {
        var wait = new RetryWait(Seconds(5), Seconds(30), new Random(1));
        Assert.InRange(wait.Next(Seconds(60)), Seconds(62.5), Seconds(65));
        Assert.InRange(wait.Next(TimeSpan.FromDays(1)), TimeSpan.FromMinutes(5), TimeSpan.FromMinutes(6));
        Assert.InRange(wait.Next(Seconds(-3)), Seconds(10), Seconds(20));
    }

    [Fact]
    public void A_batch_is_halved_to_one_and_grows_back()
    {
        var size = new BatchSize(200);
        size.Shrink(200);
        Assert.Equal(100, size.Current);
        size.Shrink(3);
        Assert.Equal(1, size.Current);
        size.Shrink(1);
        Assert.Equal(1, size.Current);
        for (var requests = 0; requests < 9; requests++)
        {
            size.Grow();
        }

        Assert.Equal(200, size.Current);
    }

    private static TimeSpan Seconds(double seconds) => TimeSpan.FromSeconds(seconds);
}
