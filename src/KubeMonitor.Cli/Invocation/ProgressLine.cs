namespace KubeMonitor.Cli.Invocation;

/// <summary>How far something is, on the error output: one line that is written over on a terminal, a line now and then elsewhere.</summary>
internal sealed class ProgressLine(string verb, int all)
{
    private const int QuietMilliseconds = 500;
    private const int BetweenLinesMilliseconds = 10_000;

    private readonly long _begin = Environment.TickCount64;
    private readonly Lock _gate = new();
    private readonly bool _terminal = !Console.IsErrorRedirected;
    private int _done;
    private long _last = Environment.TickCount64;
    private bool _shown;

    public void Advance()
    {
        lock (_gate)
        {
            _done++;
            var now = Environment.TickCount64;
            if (_terminal && now - _begin > QuietMilliseconds)
            {
                _shown = true;
                Console.Error.Write($"\r{_done} of {all} {verb} ({100L * _done / all}%)\e[K");
            }
            else if (!_terminal && now - _last > BetweenLinesMilliseconds)
            {
                _last = now;
                Console.Error.WriteLine($"{_done} of {all} {verb}");
            }
        }
    }

    /// <summary>Says how it ended, over the line.</summary>
    public void End(string text) => Console.Error.WriteLine(_shown ? $"\r{text}\e[K" : text);
}
