using System.Text;
using KubeMonitor.Collector.Cgroups;
using KubeMonitor.Collector.Pods;
using KubeMonitor.Collector.Procfs;

namespace KubeMonitor.Collector.Tests.Fixtures.Built;

public sealed class BuiltNodeTests
{
    private const string Machine = "0123456789abcdef0123456789abcdef0123456789abcdef0123456789abcdef";

    /// <summary>The kubelet's directories that lie deeper than usual.</summary>
    public static TheoryData<string> NestedRoots =>
    [
        "/a/kubepods",
        "/a.slice/a-kubepods.slice",
        "/kubelet/kubepods",
        "/kubelet.slice/kubelet-kubepods.slice",
        $"/docker/{Machine}/kubepods",
        $"/docker/{Machine}/kubelet/kubepods",
        $"/system.slice/docker-{Machine}.scope/kubelet.slice/kubelet-kubepods.slice",
        "/user.slice/user-1000.slice/user@1000.service/kubelet.slice/kubelet-kubepods.slice",
    ];

    [Fact]
    public void CrioV1Joined_has_one_hierarchy_for_cpu_and_cpuacct_and_monitors_beside_the_containers()
    {
        using var node = BuiltNode.CrioV1Joined();

        Assert.Equal("cpu,cpuacct", new FileInfo(At(node, "/cpuacct")).LinkTarget);
        Assert.True(File.Exists(At(node, $"/cpu{node.Busy.Path}/cpuacct.usage")));
        Assert.Equal($"crio-{node.Busy.Id}.scope", Path.GetFileName(node.Busy.Path));
        Assert.Equal(
            ["conmon", "container", "container", "sandbox"],
            Directory.EnumerateDirectories(At(node, $"/cpu,cpuacct{node.Pods[0].Path}")).Select(KindOf).Order());
        AssertGolden(node);
    }

    [Fact]
    public void CrioV2Crun_has_its_processes_below_the_containers_cgroup()
    {
        using var node = BuiltNode.CrioV2Crun();

        Assert.Equal("", File.ReadAllText(At(node, $"{node.Busy.Path}/cgroup.procs")));
        Assert.Equal($"{node.Busy.Pid}\n", File.ReadAllText(At(node, $"{node.Busy.Path}/container/cgroup.procs")));
        Assert.False(File.Exists(At(node, "/memory.current")));
        AssertGolden(node);
    }

    [Fact]
    public void DockerSystemd_has_scopes_of_docker()
    {
        using var node = BuiltNode.DockerSystemd();

        Assert.Equal(
            $"/kubepods.slice/kubepods-burstable.slice/kubepods-burstable-pod3f1e6a52_7f0e_4c1b_9c55_0a6d1f2b3c4d.slice/docker-{node.Busy.Id}.scope",
            node.Busy.Path);
        Assert.Equal("/kubepods.slice/kubepods-podc1e2f3a4b5c6d7e8f90123456789abcd.slice", node.Pods[1].Path);
        AssertGolden(node);
    }

    [Fact]
    public void DockerCgroupfs_has_bare_ids()
    {
        using var node = BuiltNode.DockerCgroupfs();

        Assert.Equal($"/kubepods/burstable/pod3f1e6a52-7f0e-4c1b-9c55-0a6d1f2b3c4d/{node.Busy.Id}", node.Busy.Path);
        Assert.Equal("/kubepods/podc1e2f3a4b5c6d7e8f90123456789abcd", node.Pods[1].Path);
        AssertGolden(node);
    }

    [Fact]
    public void ContainerdHybrid_has_a_v2_tree_without_controllers_beside_v1()
    {
        using var node = BuiltNode.ContainerdHybrid();

        Assert.Equal("hugetlb\n", File.ReadAllText(At(node, "/unified/cgroup.controllers")));
        AssertGolden(node);
    }

    [Theory]
    [MemberData(nameof(NestedRoots))]
    public void A_nested_root_holds_the_pods_on_both_versions(string podsRoot)
    {
        foreach (var version in new[] { CgroupVersion.V1, CgroupVersion.V2 })
        {
            using var node = BuiltNode.ContainerdBelow(version, podsRoot);

            Assert.All(node.Pods, pod => Assert.StartsWith(podsRoot + "/", pod.Path, StringComparison.Ordinal));
            AssertGolden(node);
        }
    }

    /// <summary>Every node's pods, containers and processes are where it says, and the busy container has the golden figures.</summary>
    private static void AssertGolden(BuiltNode node)
    {
        foreach (var pod in node.Pods)
        {
            Assert.True(PodCgroupName.TryParse(Path.GetFileName(pod.Path), out var uid));
            Assert.Equal(pod.Uid, uid.Value);
            Assert.True(Directory.Exists(At(node, node.Layout.HierarchyOf("memory") + pod.SandboxPath)));
            Assert.All(pod.Containers, container =>
            {
                Assert.True(ContainerCgroupName.TryParse(Path.GetFileName(container.Path), out var id));
                Assert.Equal(container.Id, id.Value);
                Assert.True(TerminationLogMount.TryFind(File.ReadAllBytes($"{node.Host.Root}/proc/{container.Pid}/mountinfo"), out var mount));
                Assert.Equal((pod.Uid, container.Name), (Encoding.ASCII.GetString(mount.PodUid), Encoding.ASCII.GetString(mount.ContainerName)));
                Assert.Single(Directory.EnumerateFiles($"{node.Host.Root}/var/log/containers", $"*_{container.Name}-{container.Id}.log"));
            });
        }

        Assert.Equal((1078061, 1078061), (Microseconds(node, node.Busy.Path), Microseconds(node, node.Pods[0].Path)));
        node.Advance();
        Assert.Equal((5113523, 5113523), (Microseconds(node, node.Busy.Path), Microseconds(node, node.Pods[0].Path)));
        Assert.Equal(2000, Microseconds(node, node.Pods[2].Path));
    }

    private static string KindOf(string path) =>
        Path.GetFileName(path).StartsWith("crio-conmon-", StringComparison.Ordinal) ? "conmon"
        : path.EndsWith(".scope", StringComparison.Ordinal) ? "container"
        : "sandbox";

    private static long Microseconds(BuiltNode node, string path)
    {
        if (node.Layout.IsV2)
        {
            Assert.True(CpuStat.TryParse(File.ReadAllBytes(At(node, $"{path}/cpu.stat")), out var stat));
            return stat.UsageNanoseconds!.Value / 1000;
        }

        Assert.True(CpuacctUsage.TryParse(File.ReadAllBytes(At(node, $"{node.Layout.HierarchyOf("cpuacct")}{path}/cpuacct.usage")), out var usage));
        return usage.Nanoseconds / 1000;
    }

    private static string At(BuiltNode node, string path) => $"{node.Host.Root}/sys/fs/cgroup{path}";
}
