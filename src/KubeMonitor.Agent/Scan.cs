using KubeMonitor.Collector.Sampling;

namespace KubeMonitor.Agent;

/// <summary>
/// Runs the collector's reads beside the agent's clock: a file on storage that doesn't answer holds up the reads and nothing else. A
/// second scan never starts while one runs.
/// </summary>
internal sealed class Scan(NodeCollector collector, TimeProvider time)
{
    /// <summary>How long a scan may take; it takes some milliseconds.</summary>
    public static readonly TimeSpan Longest = TimeSpan.FromSeconds(1);

    private Task _running = Task.CompletedTask;

    /// <summary>Reads everything once.</summary>
    /// <returns>False if the scan is held up, this one or one before.</returns>
    public async Task<bool> TryReadAsync()
    {
        if (!_running.IsCompleted)
        {
            return false;
        }

        _running = Task.Run(collector.Read);
        try
        {
            await _running.WaitAsync(Longest, time).ConfigureAwait(false);
            return true;
        }
        catch (TimeoutException) when (!_running.IsCompleted)
        {
            return false;
        }
    }
}
