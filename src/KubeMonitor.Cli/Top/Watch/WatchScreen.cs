using System.Threading.Channels;
using KubeMonitor.Cli.Failures;
using KubeMonitor.Cli.Invocation;
using KubeMonitor.Cli.Output;
using KubeMonitor.Cli.Top.Views;
using KubeMonitor.Cli.Usage;

namespace KubeMonitor.Cli.Top.Watch;

/// <summary><c>top --watch</c>: the whole screen, drawn anew when figures come or a key is pressed.</summary>
internal sealed class WatchScreen(Session session, TopView view, Trends trends, TimeSpan interval)
{
    private readonly WatchKeys _keys = new(new WatchView(view));
    private readonly WatchTrends _trends = new(trends);
    private IReadOnlyList<UsageRow> _rows = [];
    private DateTimeOffset? _asOf;
    private string _trouble = "";

    public async Task RunAsync(CancellationToken cancellation)
    {
        // The first answer comes before the screen is taken, so that a wrong address is told like any error.
        await ReadAsync(cancellation);
        if (_trouble.Length > 0)
        {
            throw new CommandFailure(ExitCode.Unreachable, _trouble);
        }

        session.Terminal.TakeScreen(true);
        try
        {
            await LoopAsync(Keys(), cancellation);
        }
        finally
        {
            session.Terminal.TakeScreen(false);
        }
    }

    private async Task LoopAsync(ChannelReader<ConsoleKeyInfo> keys, CancellationToken cancellation)
    {
        using var timer = new PeriodicTimer(interval);
        var (tick, key) = (timer.WaitForNextTickAsync(cancellation).AsTask(), keys.WaitToReadAsync(cancellation).AsTask());
        while (!_keys.Ended)
        {
            Draw();
            var read = false;
            await Task.WhenAny(tick, key);
            if (key.IsCompleted)
            {
                await key;
                while (!_keys.Ended && keys.TryRead(out var pressed))
                {
                    read |= _keys.Press(pressed, _keys.Current.Shown(_rows));
                }

                key = keys.WaitToReadAsync(cancellation).AsTask();
            }

            if (tick.IsCompleted)
            {
                await tick;
                read |= !_keys.Paused;
                tick = timer.WaitForNextTickAsync(cancellation).AsTask();
            }

            if (read && !_keys.Ended)
            {
                await ReadAsync(cancellation);
            }
        }
    }

    private async Task ReadAsync(CancellationToken cancellation)
    {
        try
        {
            var current = _keys.Current.View;
            var rows = await current.ReadAsync(session.Client, cancellation);
            _rows = current.Kind == EntityKind.Container ? rows : await _trends.AddAsync(rows, cancellation);
            (_asOf, _trouble) = (rows.Max(row => row.Timestamp), "");
        }
        catch (Exception e) when (!cancellation.IsCancellationRequested && FailureText.Of(e, session.Server) is { } failure)
        {
            // The screen stays, with the last figures and why there are no newer.
            _trouble = failure.Message;
        }
    }

    private void Draw() => session.Terminal.Frame(new WatchFrame(_keys, _rows, _asOf, _trouble, interval).Lines(Terminal.Size));

    // Reading a key can't be ended: it has a thread of its own, which ends with the program.
    private static ChannelReader<ConsoleKeyInfo> Keys()
    {
        var keys = Channel.CreateUnbounded<ConsoleKeyInfo>();
        new Thread(() =>
        {
            while (keys.Writer.TryWrite(Console.ReadKey(intercept: true)))
            {
            }
        })
        { IsBackground = true }.Start();
        return keys.Reader;
    }
}
