using KubeMonitor.Collector.Pods;
using KubeMonitor.Collector.Tests.Fixtures;

namespace KubeMonitor.Collector.Tests.Pods;

public sealed class SandboxDetectorTests : IDisposable
{
    private readonly FakeHost _host = new FakeHost()
        .Write("/proc/7/comm", "pause\n").Write("/proc/7/mountinfo", "32 31 0:29 / / rw - ext4 /dev/vda rw\n")
        .Write("/proc/8/comm", "nginx\n");

    public void Dispose() => _host.Dispose();

    [Fact]
    public void A_lone_pause_process_is_the_sandbox() => Assert.Equal(new SandboxVerdict(true, IsFinal: true), Judge([7]));

    [Fact]
    public void A_pause_process_with_a_containers_mount_is_that_container()
    {
        _host.Write("/proc/7/mountinfo", "142 68 254:0 /var/lib/kubelet/pods/1c2d/containers/app/9f8e7d6c /dev/termination-log rw - ext4 /dev/vda rw\n");
        Assert.Equal(new SandboxVerdict(false, "app", IsFinal: true), Judge([7]));
    }

    [Fact]
    public void Another_process_may_be_a_containers() => Assert.Equal(default, Judge([8]));

    [Fact]
    public void Without_a_process_it_is_the_sandbox_as_long_as_other_containers_run()
    {
        Assert.Equal(new SandboxVerdict(true), Judge([], othersRun: true));
        Assert.Equal(default, Judge([], othersRun: false));
    }

    private SandboxVerdict Judge(List<int> processes, bool othersRun = false) => new SandboxDetector(_host.Files(), "/proc").Judge(processes, () => othersRun);
}
