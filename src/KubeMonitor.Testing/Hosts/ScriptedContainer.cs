using System.Globalization;

namespace KubeMonitor.Testing.Hosts;

/// <summary>A container of a <see cref="ScriptedPod"/>: one process. What it uses is its pod's too.</summary>
public sealed class ScriptedContainer
{
    private readonly ScriptedHost _host;
    private readonly ScriptedCgroups _cgroups;
    private readonly ScriptedPod _pod;

    internal ScriptedContainer(ScriptedHost host, ScriptedCgroups cgroups, ScriptedPod pod, string name, int pid)
    {
        (_host, _cgroups, _pod, Name, Pid) = (host, cgroups, pod, name, pid);
        Figures = new CgroupFigures { Processes = 1 };
        WriteFigures();
        CgroupFiles.WriteProcesses(host, cgroups, CgroupPath, string.Create(CultureInfo.InvariantCulture, $"{pid}\n"));
        WriteProcess();
        host.Write(LogPath, "").Link(LogLink, LogPath);
    }

    /// <summary>Its name in the pod.</summary>
    public string Name { get; }

    /// <summary>Its runtime's id.</summary>
    public string Id => Pid.ToString("x64", CultureInfo.InvariantCulture);

    /// <summary>The process in it.</summary>
    public int Pid { get; }

    /// <summary>Its control group's path, below a controller's.</summary>
    public string CgroupPath => $"{_pod.CgroupPath}/{Id}";

    internal CgroupFigures Figures { get; private set; }

    private string LogPath => $"/var/log/pods/{_pod.Namespace}_{_pod.Name}_{_pod.Uid}/{Name}/0.log";

    private string LogLink => $"/var/log/containers/{_pod.Name}_{_pod.Namespace}_{Name}-{Id}.log";

    /// <summary>Lets it use a CPU.</summary>
    /// <param name="time">How long more.</param>
    public void UseCpu(TimeSpan time) => Change(Figures with { Cpu = Figures.Cpu + time });

    /// <summary>Lets it hold memory of its own (anonymous, no page cache).</summary>
    /// <param name="bytes">How much it holds from now on.</param>
    public void HoldMemory(long bytes) => Change(Figures with { Memory = bytes });

    /// <summary>Lets it read from a disk.</summary>
    /// <param name="bytes">How many bytes more.</param>
    public void ReadDisk(long bytes) => Change(Figures with { ReadBytes = Figures.ReadBytes + bytes });

    /// <summary>Lets it write to a disk.</summary>
    /// <param name="bytes">How many bytes more.</param>
    public void WriteDisk(long bytes) => Change(Figures with { WriteBytes = Figures.WriteBytes + bytes });

    internal void Remove()
    {
        _host.Remove($"/proc/{Pid}");
        File.Delete(_host.Root + LogLink);
    }

    private void Change(CgroupFigures figures)
    {
        Figures = figures;
        WriteFigures();
        _pod.WriteFigures();
    }

    // The process' own counters say the same as its group's.
    private void WriteFigures()
    {
        CgroupFiles.Write(_host, _cgroups, CgroupPath, Figures);
        _host.Write($"/proc/{Pid}/io", string.Create(CultureInfo.InvariantCulture, $"rchar: {Figures.ReadBytes}\nwchar: {Figures.WriteBytes}\nsyscr: 1\nsyscw: 1\n"
            + $"read_bytes: {Figures.ReadBytes}\nwrite_bytes: {Figures.WriteBytes}\ncancelled_write_bytes: 0\n"));
    }

    private void WriteProcess()
    {
        var group = _cgroups is ScriptedCgroups.V2 ? $"0::{CgroupPath}\n" : $"4:memory:{CgroupPath}\n3:cpuacct:{CgroupPath}\n";
        _host.Write($"/proc/{Pid}/comm", $"{Name}\n")
            .Write($"/proc/{Pid}/cgroup", group)
            .Write($"/proc/{Pid}/stat", $"{Pid} ({Name}) S 1 {Pid} {Pid} 0 -1 4194560 714 0 0 0 17 13 0 0 20 0 1 0 12030 1003520 1 0\n")
            .Write($"/proc/{Pid}/mountinfo", $"142 68 254:0 /var/lib/kubelet/pods/{_pod.Uid}/containers/{Name}/9f8e7d00 /dev/termination-log rw - ext4 /dev/vda rw\n")
            .Link($"/proc/{Pid}/ns/net", $"net:[{_pod.NetworkNamespace}]");
    }
}
