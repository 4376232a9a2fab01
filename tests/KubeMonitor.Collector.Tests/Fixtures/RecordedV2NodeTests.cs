namespace KubeMonitor.Collector.Tests.Fixtures;

public sealed class RecordedV2NodeTests
{
    [Theory]
    [MemberData(nameof(RecordedV2Node.Snapshots), MemberType = typeof(RecordedV2Node))]
    public void Every_snapshot_is_a_root_with_its_symbolic_links_kept(string snapshot)
    {
        var root = RecordedV2Node.Root(snapshot);

        Assert.True(File.Exists(Path.Combine(root, "sys/fs/cgroup/cgroup.controllers")));
        Assert.Equal("net:[4026531840]", new FileInfo(Path.Combine(root, "proc/1/ns/net")).LinkTarget);
        Assert.NotNull(new FileInfo(Path.Combine(root, "sys/class/net/eth0")).LinkTarget);
        Assert.All(
            Directory.EnumerateFileSystemEntries(Path.Combine(root, "var/log/containers")),
            link => Assert.NotNull(new FileInfo(link).LinkTarget));
    }

    [Theory]
    [MemberData(nameof(RecordedV2Node.Snapshots), MemberType = typeof(RecordedV2Node))]
    public void Every_pod_and_container_of_a_snapshot_has_expected_values(string snapshot)
    {
        var root = RecordedV2Node.Root(snapshot) + "/sys/fs/cgroup";
        var recorded = Directory.EnumerateDirectories(root, "*", SearchOption.AllDirectories)
            .Select(path => path[root.Length..])
            .Where(path => Path.GetFileName(path).Contains("-pod", StringComparison.Ordinal) || path.EndsWith(".scope", StringComparison.Ordinal));

        Assert.Equal(recorded.Order(), RecordedV2Node.Cgroups(snapshot).Select(cgroup => cgroup.Path).Order());
    }
}
