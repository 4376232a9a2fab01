using System.Diagnostics;

namespace KubeMonitor.Collector.Tests.Fixtures;

/// <summary>A container's first process: a shell that does what it is told. Its parent, the test, is outside, as a runtime's shim is.</summary>
internal sealed class ContainerShell : IDisposable
{
    private const string Done = "--done--";

    private readonly Process _process;
    private bool _ended;

    /// <summary>Starts it and moves it into groups.</summary>
    /// <param name="groups">The groups' directories.</param>
    /// <param name="ownNetwork">Whether it gets a network namespace of its own.</param>
    public ContainerShell(IEnumerable<string> groups, bool ownNetwork = false)
    {
        var start = ownNetwork ? new ProcessStartInfo("unshare", ["--net", "sh"]) : new ProcessStartInfo("sh");
        (start.RedirectStandardInput, start.RedirectStandardOutput) = (true, true);
        _process = Process.Start(start)!;
        Run(string.Join("; ", groups.Select(group => $"echo $$ > {group}/cgroup.procs")));
    }

    public int Pid => _process.Id;

    /// <summary>Runs a command to its end, and gives what it printed.</summary>
    public string Run(string command)
    {
        _process.StandardInput.WriteLine($"{command}\necho {Done}");
        _process.StandardInput.Flush();
        var printed = new List<string>();
        while (_process.StandardOutput.ReadLine() is { } line && line != Done)
        {
            printed.Add(line);
        }

        return string.Join('\n', printed);
    }

    /// <summary>Ends it, with every process that it started.</summary>
    public void Dispose()
    {
        if (!_ended)
        {
            _ended = true;
            _process.Kill(entireProcessTree: true);
            _process.WaitForExit();
            _process.Dispose();
        }
    }
}
