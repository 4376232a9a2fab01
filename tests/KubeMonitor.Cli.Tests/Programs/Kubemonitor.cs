using System.Diagnostics;

namespace KubeMonitor.Cli.Tests.Programs;

/// <summary>
/// The real program as a process: of this build, or the one that <c>KUBEMONITOR_CLI</c> names, such as the native binary.
/// </summary>
internal static class Kubemonitor
{
    private static readonly TimeSpan Longest = TimeSpan.FromSeconds(60);

    // The tests' own output folder is tests/<project>/bin/<configuration>/<framework>.
    private static readonly DirectoryInfo Own = new(AppContext.BaseDirectory.TrimEnd('/'));

    public static string Root { get; } = Own.Parent!.Parent!.Parent!.Parent!.Parent!.FullName;

    /// <summary>What a shell starts it with.</summary>
    public static string[] Command { get; } = Environment.GetEnvironmentVariable("KUBEMONITOR_CLI") is { Length: > 0 } native
        ? [Path.Combine(Root, native)]
        : ["dotnet", Path.Combine(Root, "src/KubeMonitor.Cli/bin", Own.Parent!.Name, Own.Name, "KubeMonitor.Cli.dll")];

    public static Task<Run> RunAsync(Uri? server, params string[] arguments) => RunAsync(server, new Dictionary<string, string>(), arguments);

    /// <summary>Runs it to its end.</summary>
    /// <param name="server">The API; null where the environment says it, or nothing does.</param>
    /// <param name="environment">Variables beside a clean environment.</param>
    /// <param name="arguments">The arguments.</param>
    public static Task<Run> RunAsync(Uri? server, IReadOnlyDictionary<string, string> environment, params string[] arguments) =>
        RunAsync([.. Command, .. arguments, .. server is null ? [] : new[] { "--server", server.ToString() }], environment);

    /// <summary>Runs it in a pipeline of bash, where <c>kubemonitor</c> is the program.</summary>
    public static Task<Run> ShellAsync(Uri server, string line) =>
        RunAsync(["bash", "-c", $"set -o pipefail; kubemonitor() {{ {string.Join(' ', Command)} \"$@\"; }}; {line}"], new Dictionary<string, string> { ["KUBEMONITOR_SERVER"] = server.ToString() });

    private static async Task<Run> RunAsync(string[] command, IReadOnlyDictionary<string, string> environment)
    {
        var start = new ProcessStartInfo(command[0], command[1..]) { RedirectStandardOutput = true, RedirectStandardError = true, RedirectStandardInput = true };
        foreach (var name in start.Environment.Keys.Where(name => name.StartsWith("KUBE", StringComparison.Ordinal)).ToList())
        {
            start.Environment.Remove(name);
        }

        // No config file and no kubeconfig of whoever runs the tests.
        start.Environment["HOME"] = start.Environment["XDG_CONFIG_HOME"] = "/nonexistent";
        start.Environment["DOTNET_CLI_HOME"] = Path.GetTempPath();
        foreach (var (name, value) in environment)
        {
            start.Environment[name] = value;
        }

        using var process = Process.Start(start)!;
        process.StandardInput.Close();
        var (output, error) = (process.StandardOutput.ReadToEndAsync(), process.StandardError.ReadToEndAsync());
        using var limit = new CancellationTokenSource(Longest);
        try
        {
            await process.WaitForExitAsync(limit.Token);
        }
        catch (OperationCanceledException)
        {
            process.Kill(entireProcessTree: true);
            throw new TimeoutException($"{string.Join(' ', command)} did not end: {await output}{await error}");
        }

        return new Run(process.ExitCode, await output, await error);
    }
}

/// <summary>What a run said.</summary>
/// <param name="Code">Its exit code.</param>
/// <param name="Output">Its output.</param>
/// <param name="Error">Its error output.</param>
internal sealed record Run(int Code, string Output, string Error)
{
    /// <summary>Both, for a snapshot. The server's port is another each time.</summary>
    public string Text(Uri? server) => server is null ? $"{Output}{Error}" : $"{Output}{Error}".Replace(server.Authority, "SERVER", StringComparison.Ordinal);
}
