using System.Text;
using System.Text.Json;
using CsCheck;
using KubeMonitor.Collector.Procfs;
using KubeMonitor.Collector.Tests.Fixtures;
using KubeMonitor.Domain.Identities;

namespace KubeMonitor.Collector.Tests.Procfs;

public sealed class TerminationLogMountTests
{
    private const string Uid = "1c2d3e4f-0000-4111-8222-333344445555";

    private const string Golden =
        $"142 68 254:0 /var/lib/kubelet/pods/{Uid}/containers/app/9f8e7d6c /dev/termination-log rw - ext4 /dev/vda rw\n";

    private static readonly byte[] GoldenFile = KernelText.Of(
        "35 25 0:31 / /sys/fs/cgroup/cpu,cpuacct rw,nosuid,nodev,noexec,relatime shared:14 - cgroup cgroup rw,cpu,cpuacct\n"
        + "33 31 0:30 /../.. /sys/fs/cgroup/cpuacct rw,relatime - cgroup cgroup rw,cpuacct\n"
        + Golden);

    [Fact]
    public void Every_recorded_container_is_told_by_its_processes_and_no_sandbox_is()
    {
        var containers = RecordedV2Node.Expected.GetProperty("pods").EnumerateArray()
            .SelectMany(
                pod => pod.GetProperty("containers").EnumerateObject(),
                (pod, container) => (Uid: pod.GetProperty("cgroup_uid").GetString()!, container.Value))
            .ToList();

        var told = 0;
        var silent = 0;
        foreach (var (uid, container) in containers)
        {
            foreach (var pid in Processes(container))
            {
                var found = Find(RecordedV2Node.Read("t0", $"proc/{pid}/mountinfo"));
                if (container.GetProperty("kind").GetString() == "sandbox")
                {
                    Assert.Null(found);
                    silent++;
                }
                else
                {
                    Assert.Equal((uid, container.GetProperty("name").GetString()!), found);
                    told++;
                }
            }
        }

        Assert.True(told > 10 && silent > 5, $"{told} told, {silent} silent");
    }

    [Fact]
    public void The_golden_sample_is_found_among_other_mounts() => Assert.Equal((Uid, "app"), Find(GoldenFile));

    [Theory]
    [InlineData($"142 68 254:0 /pods/{Uid}/containers/app/9f8e7d6c /dev/termination-log rw - ext4 /dev/vdb rw")]
    [InlineData($"142 68 254:0 /my\\040disk/pods/{Uid}/containers/app/9f8e7d6c /log rw shared:1 master:2 - ext4 /dev/vda rw\r")]
    [InlineData($"142 68 254:0 /var/lib/kubelet/pods/{Uid}/containers/app/9f8e7d6c//deleted /dev/termination-log rw - ext4 /dev/vda rw")]
    [InlineData($"x x x /pods/{Uid}/containers/app/9f8e7d6c")]
    [InlineData($"\u0000\u00FF\n\n142 68 254:0 /pods/{Uid}/containers/app/00000000 / rw")]
    [InlineData($"1 2 3 /pods/{Uid}/containers/app/9f8e7d6c / rw\n1 2 3 /pods/other/containers/other/9f8e7d6c / rw")]
    public void The_root_is_matched_from_its_end(string lines) => Assert.Equal((Uid, "app"), Find(KernelText.Of(lines + "\n")));

    [Theory]
    [InlineData("c1e2f3a4b5c6d7e8f90123456789abcd", "kube-proxy")]
    [InlineData("my.Pod-1", "a")]
    [InlineData("1234567890123456789012345678901234567890123456789012345678901234", "x-1")]
    public void A_static_pods_uid_is_read_too(string uid, string container) =>
        Assert.Equal((uid, container), Find(KernelText.Of($"1 2 3 /pods/{uid}/containers/{container}/9f8e7d6c / rw\n")));

    [Theory]
    [InlineData("")]
    [InlineData("\n\n")]
    [InlineData("142 68 254:0\n")]
    [InlineData($"142 68 254:0 /pods/{Uid}/containers/app/9f8e7d6c")]
    [InlineData($"142 68 254:0 / /pods/{Uid}/containers/app/9f8e7d6c rw\n")]
    [InlineData($"142 68 254:0 pods/{Uid}/containers/app/9f8e7d6c / rw\n")]
    [InlineData($"142 68 254:0 /xpods/{Uid}/containers/app/9f8e7d6c / rw\n")]
    [InlineData($"142 68 254:0 /pods/{Uid}/containers/app/9f8e7d6 / rw\n")]
    [InlineData($"142 68 254:0 /pods/{Uid}/containers/app/9f8e7d6c0 / rw\n")]
    [InlineData($"142 68 254:0 /pods/{Uid}/containers/app/9F8E7D6C / rw\n")]
    [InlineData($"142 68 254:0 /pods/{Uid}/containers/app/9f8e7d6c/ / rw\n")]
    [InlineData($"142 68 254:0 /pods/{Uid}/containers/app/x/9f8e7d6c / rw\n")]
    [InlineData($"142 68 254:0 /pods/{Uid}/containers//9f8e7d6c / rw\n")]
    [InlineData($"142 68 254:0 /pods/{Uid}/containers/App/9f8e7d6c / rw\n")]
    [InlineData($"142 68 254:0 /pods/{Uid}/containers/-app/9f8e7d6c / rw\n")]
    [InlineData($"142 68 254:0 /pods/{Uid}/containers/a\\040b/9f8e7d6c / rw\n")]
    [InlineData($"142 68 254:0 /pods/{Uid}/volumes/app/9f8e7d6c / rw\n")]
    [InlineData("142 68 254:0 /pods//containers/app/9f8e7d6c / rw\n")]
    [InlineData("142 68 254:0 /pods/a_b/containers/app/9f8e7d6c / rw\n")]
    [InlineData("142 68 254:0 /pods/12345678901234567890123456789012345678901234567890123456789012345/containers/app/9f8e7d6c / rw\n")]
    [InlineData("142 68 254:0 /pods/a\u0000/containers/app/9f8e7d6c / rw\n")]
    [InlineData("142 68 254:0 9f8e7d6c / rw\n")]
    [InlineData("142 68 254:0 //deleted / rw\n")]
    public void Another_mount_tells_nothing(string text) => Assert.Null(Find(KernelText.Of(text)));

    [Fact]
    public void Whatever_is_written_is_read() =>
        Gen.Select(
            Gen.Char["ABCXYZabcxyz0189.-"].Array[1, 64], Gen.Char["abcxyz0189"].Array[1, 63], Gen.UInt, Gen.Int[0, 5]).Sample(
            (uid, name, file, others) =>
            {
                var other = string.Concat(Enumerable.Repeat("35 25 0:31 / /sys rw - sysfs sysfs rw\n", others));
                var text = $"{other}1 2 0:3 /pods/{new string(uid)}/containers/{new string(name)}/{file:x8} /x rw - ext4 /dev/vda rw\n{other}";

                return Find(KernelText.Of(text)) == (new string(uid), new string(name));
            },
            iter: 1000);

    [Fact]
    public void Any_bytes_give_names_that_Kubernetes_allows_or_none() =>
        KernelText.Arbitrary(GoldenFile).Sample(
            text => Find(text) is not var (uid, name) || (KubernetesNames.IsUid(uid) && KubernetesNames.IsLabel(name)),
            iter: 2000);

    [Fact]
    public void Parsing_allocates_nothing() => Assert.Equal(0, Allocations.Of(() => TerminationLogMount.TryFind(GoldenFile, out _)));

    private static IEnumerable<int> Processes(JsonElement container) =>
        container.GetProperty("at").TryGetProperty("t0", out var values) && values.ValueKind == JsonValueKind.Object
            ? values.GetProperty("procs").EnumerateArray().Select(pid => pid.GetInt32())
            : [];

    private static (string Uid, string Name)? Find(byte[] text) =>
        TerminationLogMount.TryFind(text, out var mount)
            ? (Encoding.Latin1.GetString(mount.PodUid), Encoding.Latin1.GetString(mount.ContainerName))
            : null;
}
