using System.Diagnostics;

namespace KubeMonitor.SamplePods;

/// <summary>Runs commands.</summary>
internal static class Shell
{
    public static Process Start(string script)
    {
        // A session of its own: a Ctrl-C at the terminal is this program's to handle.
        var start = new ProcessStartInfo("setsid", ["bash", "-c", script]) { RedirectStandardInput = true, RedirectStandardError = true, RedirectStandardOutput = true };
        return Process.Start(start)!;
    }

    public static async Task RunAsync(string script)
    {
        using var process = Start(script);
        var output = process.StandardOutput.ReadToEndAsync();
        var errors = await process.StandardError.ReadToEndAsync();
        await output;
        await process.WaitForExitAsync();
        if (process.ExitCode != 0)
        {
            throw new InvalidOperationException($"'{script}' ended with {process.ExitCode}: {errors}");
        }
    }
}
