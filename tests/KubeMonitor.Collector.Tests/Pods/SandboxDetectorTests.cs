using KubeMonitor.Collector.Pods;
using KubeMonitor.Collector.Tests.Fixtures;
using KubeMonitor.Domain.Identities;

namespace KubeMonitor.Collector.Tests.Pods;

public sealed class SandboxDetectorTests : IDisposable
{
    private static readonly ContainerId Id = new("4f6c0123456789abcdef0123456789abcdef0123456789abcdef0123456789ab");

    private readonly FakeHost _host = new FakeHost()
        .Write("/proc/7/comm", "pause\n").Write("/proc/7/mountinfo", "32 31 0:29 / / rw - ext4 /dev/vda rw\n")
        .Write("/proc/8/comm", "nginx\n");

    public void Dispose() => _host.Dispose();

    [Fact]
    public void A_lone_pause_process_is_the_sandbox() => Assert.True(Ask(hasName: false, [7]));

    [Fact]
    public void A_pause_process_that_the_kubelet_logs_for_is_a_container() => Assert.False(Ask(hasName: true, [7]));

    [Fact]
    public void A_pause_process_with_a_containers_mount_is_a_container()
    {
        _host.Write("/proc/7/mountinfo", "142 68 254:0 /var/lib/kubelet/pods/1c2d/containers/app/9f8e7d6c /dev/termination-log rw - ext4 /dev/vda rw\n");
        Assert.False(Ask(hasName: false, [7]));
    }

    [Fact]
    public void Another_process_is_a_containers() => Assert.False(Ask(hasName: false, [8]));

    [Fact]
    public void Without_a_process_it_is_the_sandbox_where_other_containers_run()
    {
        Assert.True(Ask(hasName: false, [], othersRun: true));
        Assert.False(Ask(hasName: false, [], othersRun: false));
    }

    [Fact]
    public void A_verdict_is_kept_until_the_container_is_gone()
    {
        var detector = new SandboxDetector(_host.Files(), "/proc");
        Assert.True(detector.IsSandbox(Id, false, () => [7], () => false));
        Assert.True(detector.IsSandbox(Id, false, () => throw new InvalidOperationException("Asked again."), () => false));
        Assert.True(detector.IsKnownSandbox(Id));
        detector.Forget(_ => false);
        Assert.False(detector.IsKnownSandbox(Id));
    }

    private bool Ask(bool hasName, int[] processes, bool othersRun = false) =>
        new SandboxDetector(_host.Files(), "/proc").IsSandbox(Id, hasName, () => processes, () => othersRun);
}
