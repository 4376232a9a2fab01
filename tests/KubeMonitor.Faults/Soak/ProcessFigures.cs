using System.Globalization;

namespace KubeMonitor.Faults.Soak;

/// <summary>What a process holds, as the kernel says (proc(5): <c>status</c>, <c>fd</c>).</summary>
/// <param name="MemoryKiB">Resident memory.</param>
/// <param name="Descriptors">Open files and sockets.</param>
/// <param name="Threads">Threads.</param>
internal sealed record ProcessFigures(long MemoryKiB, int Descriptors, int Threads)
{
    public static ProcessFigures Of(int pid)
    {
        var status = File.ReadLines($"/proc/{pid}/status").Select(line => line.Split(':', 2)).ToDictionary(parts => parts[0], parts => parts[1].Trim());
        return new ProcessFigures(
            long.Parse(status["VmRSS"].Split(' ')[0], CultureInfo.InvariantCulture),
            Directory.GetFileSystemEntries($"/proc/{pid}/fd").Length,
            int.Parse(status["Threads"], CultureInfo.InvariantCulture));
    }
}
