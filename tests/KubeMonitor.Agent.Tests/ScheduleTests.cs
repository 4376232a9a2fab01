using Microsoft.Extensions.Time.Testing;

namespace KubeMonitor.Agent.Tests;

public sealed class ScheduleTests
{
    private static readonly TimeSpan Interval = TimeSpan.FromSeconds(5);

    private readonly FakeTimeProvider _time = new();

    [Fact]
    public async Task Instants_do_not_drift_with_the_work_between_them()
    {
        var start = _time.GetUtcNow();
        var schedule = new Schedule(Interval, _time);
        for (var instant = 1; instant <= 100; instant++)
        {
            _time.Advance(TimeSpan.FromSeconds(0.7));
            var next = schedule.NextAsync(CancellationToken.None);
            _time.Advance(TimeSpan.FromSeconds(4.3) - TimeSpan.FromTicks(1));
            Assert.False(next.IsCompleted);
            _time.Advance(TimeSpan.FromTicks(1));
            Assert.Equal(0, await next);
            Assert.Equal(start + (instant * Interval), _time.GetUtcNow());
        }
    }

    [Fact]
    public async Task What_was_missed_is_skipped()
    {
        var start = _time.GetUtcNow();
        var schedule = new Schedule(Interval, _time);
        _time.Advance(TimeSpan.FromSeconds(17));
        var next = schedule.NextAsync(CancellationToken.None);
        Assert.False(next.IsCompleted);
        _time.Advance(TimeSpan.FromSeconds(3));
        Assert.Equal(3, await next);
        Assert.Equal(start + (4 * Interval), _time.GetUtcNow());
    }

    [Fact]
    public async Task The_end_of_the_program_ends_the_wait()
    {
        using var stop = new CancellationTokenSource();
        var next = new Schedule(Interval, _time).NextAsync(stop.Token);
        await stop.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => next);
    }
}
