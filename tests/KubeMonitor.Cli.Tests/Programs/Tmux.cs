using System.Diagnostics;

namespace KubeMonitor.Cli.Tests.Programs;

/// <summary>A real terminal of a size, with the program in it; a tmux server of its own.</summary>
internal sealed class Tmux : IAsyncDisposable
{
    private static readonly TimeSpan Longest = TimeSpan.FromSeconds(60);

    private readonly string _socket = $"kubemonitor-{Environment.ProcessId}-{Guid.NewGuid():n}";

    public static async Task<Tmux> StartAsync(int width, int height, Uri server, string arguments)
    {
        var terminal = new Tmux();
        var line = $"HOME=/nonexistent XDG_CONFIG_HOME=/nonexistent KUBEMONITOR_SERVER={server} {string.Join(' ', Kubemonitor.Command)} {arguments}; echo \"ended: $?\"; exec sleep 600";
        await terminal.DoAsync("-f", "/dev/null", "new-session", "-d", "-x", $"{width}", "-y", $"{height}", "bash", "-c", line);
        return terminal;
    }

    public Task PressAsync(params string[] keys) => DoAsync(["send-keys", .. keys]);

    /// <summary>What stands on the screen, once something does.</summary>
    public async Task<string> WaitForAsync(Func<string, bool> holds)
    {
        var watch = Stopwatch.StartNew();
        var screen = "";
        while (watch.Elapsed < Longest)
        {
            screen = await DoAsync("capture-pane", "-p");
            if (holds(screen))
            {
                return screen;
            }

            await Task.Delay(50);
        }

        throw new TimeoutException($"The screen never had what was waited for. Last:\n{screen}");
    }

    /// <summary>What stands on the screen, with the codes of its colours.</summary>
    public Task<string> ColoursAsync() => DoAsync("capture-pane", "-p", "-e");

    public async ValueTask DisposeAsync() => await DoAsync("kill-server");

    private async Task<string> DoAsync(params string[] arguments)
    {
        using var process = Process.Start(new ProcessStartInfo("tmux", ["-u", "-L", _socket, .. arguments]) { RedirectStandardOutput = true })!;
        var output = await process.StandardOutput.ReadToEndAsync();
        await process.WaitForExitAsync();
        return output;
    }
}
