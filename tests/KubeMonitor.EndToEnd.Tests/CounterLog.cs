using System.Globalization;

namespace KubeMonitor.EndToEnd.Tests;

/// <summary>Reads a kernel counter all the time, so that its value at any instant is known afterwards.</summary>
internal sealed class CounterLog : IAsyncDisposable
{
    private static readonly TimeSpan Distance = TimeSpan.FromMilliseconds(20);

    // A reading that took longer was held up in between: the moment of its value is unknown.
    private static readonly TimeSpan LongestRead = TimeSpan.FromMilliseconds(10);

    private readonly CancellationTokenSource _stop = new();
    private readonly List<(DateTimeOffset Time, long Value)> _readings = [];
    private readonly Task _reading;

    public CounterLog(string path) => _reading = ReadAsync(path);

    /// <summary>How far the counter went between two instants, once it was read after the second: that may have been a moment ago.</summary>
    public async Task<double> BetweenAsync(DateTimeOffset from, DateTimeOffset until)
    {
        while (!_reading.IsCompleted && !IsReadAfter(until))
        {
            await Task.Delay(Distance);
        }

        return At(until) - At(from);
    }

    public async ValueTask DisposeAsync()
    {
        await _stop.CancelAsync();
        await _reading;
        _stop.Dispose();
    }

    private async Task ReadAsync(string path)
    {
        while (!_stop.IsCancellationRequested)
        {
            var before = DateTimeOffset.UtcNow;
            var value = long.Parse(File.ReadAllText(path), CultureInfo.InvariantCulture);
            var took = DateTimeOffset.UtcNow - before;
            if (took < LongestRead)
            {
                lock (_readings)
                {
                    _readings.Add((before + (took / 2), value));
                }
            }

            await Task.Delay(Distance, _stop.Token).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }
    }

    private bool IsReadAfter(DateTimeOffset time)
    {
        lock (_readings)
        {
            return _readings is [.., var last] && last.Time >= time;
        }
    }

    // On the line between the readings before and after.
    private double At(DateTimeOffset time)
    {
        lock (_readings)
        {
            var after = _readings.FindIndex(reading => reading.Time >= time);
            Assert.True(after > 0, $"No reading around {time:o}.");
            var (earlier, later) = (_readings[after - 1], _readings[after]);
            return earlier.Value + ((later.Value - earlier.Value) * ((time - earlier.Time) / (later.Time - earlier.Time)));
        }
    }
}
