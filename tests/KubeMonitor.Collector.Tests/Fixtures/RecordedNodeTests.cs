namespace KubeMonitor.Collector.Tests.Fixtures;

public sealed class RecordedNodeTests
{
    [Theory]
    [MemberData(nameof(RecordedNode.Snapshots), MemberType = typeof(RecordedNode))]
    public void Every_snapshot_is_a_root_with_its_symbolic_links_kept(string snapshot)
    {
        var root = RecordedNode.Root(snapshot);

        Assert.True(File.Exists(Path.Combine(root, "proc/meminfo")));
        Assert.Equal("net:[4026531833]", new FileInfo(Path.Combine(root, "proc/1/ns/net")).LinkTarget);
        Assert.NotNull(new FileInfo(Path.Combine(root, "sys/class/net/eth0")).LinkTarget);
        Assert.All(
            Directory.EnumerateFileSystemEntries(Path.Combine(root, "var/log/containers")),
            link => Assert.NotNull(new FileInfo(link).LinkTarget));
    }

    [Theory]
    [MemberData(nameof(RecordedNode.Snapshots), MemberType = typeof(RecordedNode))]
    public void Every_pod_of_a_snapshot_has_expected_values(string snapshot)
    {
        var root = RecordedNode.Root(snapshot) + "/sys/fs/cgroup/cpuacct";
        var recorded = Directory.EnumerateDirectories(root, "pod*", SearchOption.AllDirectories).Select(path => path[root.Length..]);

        var expected = RecordedNode.Cgroups(snapshot).Select(cgroup => cgroup.Path).ToList();

        Assert.Equal(recorded.Order(), expected.Where(path => Path.GetFileName(path).StartsWith("pod", StringComparison.Ordinal)).Order());
        Assert.All(expected, path => Assert.True(Directory.Exists(root + path)));
    }
}
