using System.Diagnostics;
using System.Globalization;
using System.Text.RegularExpressions;

namespace KubeMonitor.AgentBenchmark;

/// <summary>Finds which files a collection reads, by looking at its system calls: true of any way of reading them.</summary>
internal static partial class ReadFiles
{
    /// <summary>Traces a collection, and lists the kernel's files that it reads, in their order, each once.</summary>
    public static int List(Tools tools)
    {
        using (var process = Process.Start("strace", ["-f", "-y", "-e", "trace=read,pread64", "-o", tools.Trace, Tools.Self, "trace", tools.Logs]))
        {
            process.WaitForExit();
        }

        var marks = 0;
        var files = new List<string>();
        var seen = new HashSet<string>();
        foreach (var match in File.ReadLines(tools.Trace).Select(line => Call().Match(line)).Where(match => match.Success))
        {
            var (pid, path) = (match.Groups["pid"].Value, match.Groups["path"].Value);
            if (path == CollectLoop.Mark)
            {
                // Read to its end, so each mark is two calls.
                marks += int.Parse(match.Groups["result"].Value, CultureInfo.InvariantCulture) > 0 ? 1 : 0;
            }
            else if (marks == 1 && (path.StartsWith("/proc/", StringComparison.Ordinal) || path.StartsWith("/sys/", StringComparison.Ordinal)))
            {
                // The tracee's own /proc/self ends with it.
                var lasting = OwnProcess(pid, path);
                if (seen.Add(lasting))
                {
                    files.Add(lasting);
                }
            }
        }

        if (marks != 2 || files.Count == 0)
        {
            throw new InvalidOperationException($"The trace of a collection ({tools.Trace}) has {marks} marks and {files.Count} files; it needs 2 marks.");
        }

        File.WriteAllLines(tools.FileList, files);
        return files.Count;
    }

    private static string OwnProcess(string pid, string path) => OwnPrefix(pid).Replace(path, "/proc/self/");

    private static Regex OwnPrefix(string pid) => new($"^/proc/{pid}/(task/{pid}/)?");

    [GeneratedRegex(@"^(?<pid>\d+) +p?read(64)?\(\d+<(?<path>[^>]+)>.* = (?<result>\d+)$")]
    private static partial Regex Call();
}
