namespace KubeMonitor.Dashboard.Live;

/// <summary>A value that is read at most once in a while, however many ask for it.</summary>
/// <param name="read">Reads it.</param>
/// <param name="valid">How long a reading is good.</param>
/// <param name="time">The clock.</param>
/// <typeparam name="T">The value.</typeparam>
internal sealed class Shared<T>(Func<Task<T>> read, TimeSpan valid, TimeProvider time)
{
    private readonly Lock _gate = new();
    private Task<T>? _reading;
    private long _begun;

    public Task<T> GetAsync()
    {
        lock (_gate)
        {
            if (_reading is null || _reading.IsFaulted || (_reading.IsCompleted && time.GetElapsedTime(_begun) >= valid))
            {
                (_reading, _begun) = (Task.Run(read), time.GetTimestamp());
            }

            return _reading;
        }
    }
}
