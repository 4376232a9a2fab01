using Microsoft.Extensions.Options;

namespace KubeMonitor.Api.Rehearsal;

/// <summary>Holds the rehearsal within its bounds: it may fail, or take too long, and the server starts all the same.</summary>
/// <param name="options">Whether, and how long.</param>
/// <param name="logger">Told what went wrong.</param>
internal sealed partial class DressRehearsal(IOptions<RehearsalOptions> options, ILogger<DressRehearsal> logger)
{
    /// <summary>Rehearses.</summary>
    /// <param name="play">Does it, and returns what went wrong.</param>
    public async Task RunAsync(Func<CancellationToken, Task<IReadOnlyList<string>>> play)
    {
        if (!options.Value.Enabled)
        {
            return;
        }

        using var end = new CancellationTokenSource();
        var cancellation = end.Token;
        try
        {
            // Not on this thread: what can't be cancelled is left alone, also where it begins only once its end is disposed of.
            var playing = Task.Run(() => play(cancellation), CancellationToken.None);
            if (await playing.WaitAsync(options.Value.Timeout) is { Count: > 0 } failures)
            {
                LogFailed(string.Join("; ", failures), null);
            }
        }
        catch (TimeoutException)
        {
            await end.CancelAsync();
            LogTooLong(options.Value.Timeout);
        }
#pragma warning disable CA1031 // Whatever it is, it is no reason not to serve.
        catch (Exception e)
#pragma warning restore CA1031
        {
            LogFailed(e.Message, e);
        }
    }

    [LoggerMessage(LogLevel.Warning, "The rehearsal failed, and the server starts all the same: some first requests take longer. Rehearsal:Enabled=false leaves it out. {Reason}")]
    private partial void LogFailed(string reason, Exception? e);

    [LoggerMessage(LogLevel.Warning, "The rehearsal took longer than {Timeout} (Rehearsal:Timeout). The server starts without the rest, and some first requests take longer")]
    private partial void LogTooLong(TimeSpan timeout);
}
