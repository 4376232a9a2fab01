using KubeMonitor.Collector.Files;
using KubeMonitor.Domain.Samples;

namespace KubeMonitor.Collector.Procfs;

/// <summary>The three pressure files of a machine (<c>/proc/pressure</c>), or of a control group of version 2.</summary>
internal sealed class PressureFiles : IDisposable
{
    private readonly IKernelFiles _files;
    private readonly string _directory;
    private readonly string _suffix;
    private KeptFile _cpu;
    private KeptFile _memory;
    private KeptFile _io;

    private PressureFiles(IKernelFiles files, string directory, string suffix)
    {
        (_files, _directory, _suffix) = (files, directory, suffix);
        (_cpu, _memory, _io) = (Keep("cpu"), Keep("memory"), Keep("io"));
    }

    /// <summary>A machine's.</summary>
    /// <param name="files">The host's files.</param>
    /// <param name="procRoot">Usually /proc or /host/proc.</param>
    public static PressureFiles OfMachine(IKernelFiles files, string procRoot) => new(files, $"{procRoot}/pressure", "");

    /// <summary>A group's.</summary>
    /// <param name="files">The host's files.</param>
    /// <param name="directory">The group's directory.</param>
    public static PressureFiles OfGroup(IKernelFiles files, string directory) => new(files, directory, ".pressure");

    /// <summary>Reads them.</summary>
    /// <returns>Null where the kernel has none.</returns>
    public Pressure? Read()
    {
        var pressure = new Pressure { Cpu = Read(ref _cpu, "cpu"), Memory = Read(ref _memory, "memory"), Io = Read(ref _io, "io") };
        return pressure == default ? null : pressure;
    }

    public void Dispose()
    {
        _cpu.Dispose();
        _memory.Dispose();
        _io.Dispose();
    }

    private ResourcePressure? Read(ref KeptFile file, string resource)
    {
        if (file.TryReadBytes(out var bytes) && PressureStalls.TryParse(bytes, out var stalls))
        {
            return new ResourcePressure { Some = stalls.Some, Full = stalls.Full };
        }

        // Pressure can be turned off and on again for a group that stays (cgroup.pressure).
        if (file.IsGone)
        {
            file.Dispose();
            file = Keep(resource);
        }

        return null;
    }

    private KeptFile Keep(string resource) => _files.Keep(_directory, resource + _suffix);
}
