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
    private readonly KeptFile _cpu = files.Keep(cpu);
    private readonly KeptFile _memory = files.Keep(memory);
    private readonly KeptFile _io = files.Keep(io);

    public static PressureFiles OfMachine(IKernelFiles files, string procRoot) =>
        new(files, $"{procRoot}/pressure/cpu", $"{procRoot}/pressure/memory", $"{procRoot}/pressure/io");

    /// <summary>Reads them.</summary>
    /// <returns>Null where the kernel has none.</returns>
    public Pressure? Read()
    {
        var pressure = new Pressure { Cpu = Read(_cpu), Memory = Read(_memory), Io = Read(_io) };
        return pressure == default ? null : pressure;
    }

    public void Dispose()
    {
        _cpu.Dispose();
        _memory.Dispose();
        _io.Dispose();
    }

    private static ResourcePressure? Read(KeptFile file) =>
        file.TryRead(out var content) && PressureStalls.TryParse(content.Bytes, out var stalls)
            ? new ResourcePressure { Some = stalls.Some, Full = stalls.Full }
            : null;
}
