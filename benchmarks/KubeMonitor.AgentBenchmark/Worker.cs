using System.Diagnostics;
using System.Globalization;

namespace KubeMonitor.AgentBenchmark;

/// <summary>A process that does one thing for each line it is given, and answers with numbers. It ends when its standard input does.</summary>
internal sealed class Worker : IDisposable
{
    private readonly Process _process;

    public Worker(string program, params string[] arguments) =>
        _process = Process.Start(new ProcessStartInfo(program, arguments) { RedirectStandardInput = true, RedirectStandardOutput = true })!;

    public int Pid => _process.Id;

    public string? ReadLine() => _process.StandardOutput.ReadLine();

    public long[] Ask()
    {
        _process.StandardInput.WriteLine();
        return Numbers();
    }

    public long[] Numbers()
    {
        var line = ReadLine() ?? throw new InvalidOperationException($"{_process.StartInfo.FileName} ended.");
        return [.. line.Split(' ').Select(number => long.Parse(number, CultureInfo.InvariantCulture))];
    }

    public void Dispose()
    {
        _process.StandardInput.Close();
        _process.WaitForExit();
        _process.Dispose();
    }
}
