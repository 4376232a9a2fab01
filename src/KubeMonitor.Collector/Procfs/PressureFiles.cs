using KubeMonitor.Collector.Files;
using KubeMonitor.Domain.Samples;

namespace KubeMonitor.Collector.Procfs;

/// <summary>The three pressure files of a machine (<c>/proc/pressure</c>), or of a control group of version 2.</summary>
/// <param name="files">The host's files.</param>
/// <param name="cpu">The file of CPU.</param>
/// <param name="memory">The file of memory.</param>
/// <param name="io">The file of block I/O.</param>
internal sealed class PressureFiles(IKernelFiles files, string cpu, string memory, string io) : IDisposable
{
    private KeptFile _cpu = files.Keep(cpu);
    private KeptFile _memory = files.Keep(memory);
    private KeptFile _io = files.Keep(io);

    public static PressureFiles OfMachine(IKernelFiles files, string procRoot) =>
        new(files, $"{procRoot}/pressure/cpu", $"{procRoot}/pressure/memory", $"{procRoot}/pressure/io");

    /// <summary>Reads them.</summary>
    /// <returns>Null where the kernel has none.</returns>
    public Pressure? Read()
    {
        var pressure = new Pressure { Cpu = Read(ref _cpu, cpu), Memory = Read(ref _memory, memory), Io = Read(ref _io, io) };
        return pressure == default ? null : pressure;
    }

    public void Dispose()
    {
        _cpu.Dispose();
        _memory.Dispose();
        _io.Dispose();
    }

    private ResourcePressure? Read(ref KeptFile file, string path)
    {
        if (file.TryRead(out var content) && PressureStalls.TryParse(content.Bytes, out var stalls))
        {
            return new ResourcePressure { Some = stalls.Some, Full = stalls.Full };
        }

        // Pressure can be turned off and on again for a group that stays (cgroup.pressure).
        if (file.IsGone)
        {
            file.Dispose();
            file = files.Keep(path);
        }

        return null;
    }
}
