using System.Text;
using KubeMonitor.Collector.Pods;
using KubeMonitor.Domain.Identities;
using static KubeMonitor.Fuzz.Targets.Promise;

namespace KubeMonitor.Fuzz.Targets;

/// <summary>The parsers of directories' names.</summary>
internal static class NameTargets
{
    private const string Id = "4f6c0123456789abcdef0123456789abcdef0123456789abcdef0123456789ab";

    public static IReadOnlyList<FuzzTarget> All =>
    [
        new(
            nameof(PodCgroupName),
            [],
            [
                "pod11111111-2222-3333-4444-555555555555",
                "kubepods-podc1e2f3a4b5c6d7e8f90123456789abcd.slice",
                "kubelet-kubepods-besteffort-pod11111111_2222_3333_4444_555555555555.slice",
            ],
            Pod,
            Allocates: true),
        new(
            nameof(ContainerCgroupName),
            [],
            [Id, $"cri-containerd-{Id}.scope", $"crio-{Id}", $"docker-{Id}.scope", $"crio-conmon-{Id}.scope", $"libpod-conmon-{Id}.scope"],
            Container,
            Allocates: true),
    ];

    private static void Pod(ReadOnlySpan<byte> input)
    {
        if (PodCgroupName.TryParse(Encoding.UTF8.GetString(input), out var uid))
        {
            Holds(KubernetesNames.IsUid(uid.Value), "a UID");
        }
    }

    private static void Container(ReadOnlySpan<byte> input)
    {
        if (ContainerCgroupName.TryParse(Encoding.UTF8.GetString(input), out var id))
        {
            Holds(id.Value.Length == 64 && id.Value.All(char.IsAsciiHexDigitLower), "an id");
        }
    }
}
