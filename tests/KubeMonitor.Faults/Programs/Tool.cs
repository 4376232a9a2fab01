using System.Diagnostics;

namespace KubeMonitor.Faults.Programs;

/// <summary>A program of the system, such as mount.</summary>
internal static class Tool
{
    /// <exception cref="InvalidOperationException">It failed.</exception>
    public static async Task RunAsync(string name, params string[] arguments)
    {
        using var process = Process.Start(name, arguments);
        await process.WaitForExitAsync();
        if (process.ExitCode != 0)
        {
            throw new InvalidOperationException($"{name} {string.Join(' ', arguments)} ended with {process.ExitCode}.");
        }
    }
}
