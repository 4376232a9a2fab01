namespace KubeMonitor.Dashboard.Live;

/// <summary>
/// A value that is read at most once in a period, however many ask for it. Periods begin at the same seconds for all values of a length,
/// and for the <see cref="Pulse"/>: who reads on its beat gets a new one, and all get the same, so that no older one is still held.
/// </summary>
/// <param name="read">Reads it.</param>
/// <param name="period">How long.</param>
/// <param name="time">The clock.</param>
/// <typeparam name="T">The value.</typeparam>
internal sealed class Shared<T>(Func<Task<T>> read, TimeSpan period, TimeProvider time)
{
    private readonly Lock _gate = new();
    private Task<T>? _reading;
    private long _period;

    public Task<T> GetAsync()
    {
        lock (_gate)
        {
            var now = time.GetTimestamp() / (long)(time.TimestampFrequency * period.TotalSeconds);
            if (_reading is null || _reading.IsFaulted || (_reading.IsCompleted && now != _period))
            {
                (_reading, _period) = (Task.Run(read), now);
            }

            return _reading;
        }
    }
}
