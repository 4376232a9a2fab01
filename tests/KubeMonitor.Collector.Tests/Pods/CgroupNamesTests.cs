using KubeMonitor.Collector.Pods;

namespace KubeMonitor.Collector.Tests.Pods;

public sealed class CgroupNamesTests
{
    private const string Id = "4f6c0123456789abcdef0123456789abcdef0123456789abcdef0123456789ab";

    [Theory]
    [InlineData("pod11111111-2222-3333-4444-555555555555", "11111111-2222-3333-4444-555555555555")]
    [InlineData("podc1e2f3a4b5c6d7e8f90123456789abcd", "c1e2f3a4b5c6d7e8f90123456789abcd")]
    [InlineData("kubepods-podc1e2f3a4b5c6d7e8f90123456789abcd.slice", "c1e2f3a4b5c6d7e8f90123456789abcd")]
    [InlineData("kubepods-burstable-pod3f1e6a52_7f0e_4c1b_9c55_0a6d1f2b3c4d.slice", "3f1e6a52-7f0e-4c1b-9c55-0a6d1f2b3c4d")]
    [InlineData("kubelet-kubepods-besteffort-pod11111111_2222_3333_4444_555555555555.slice", "11111111-2222-3333-4444-555555555555")]
    public void A_pods_directory_has_its_uid(string directory, string uid)
    {
        Assert.True(PodCgroupName.TryParse(directory, out var found));
        Assert.Equal(uid, found.Value);
    }

    [Theory]
    [InlineData("burstable")]
    [InlineData("kubepods-burstable.slice")]
    [InlineData("pod")]
    [InlineData("pod../../etc")]
    [InlineData("podé")]
    [InlineData("system.slice")]
    [InlineData("poda1234567890123456789012345678901234567890123456789012345678901234")]
    public void Another_directory_is_no_pod(string directory) => Assert.False(PodCgroupName.TryParse(directory, out _));

    [Theory]
    [InlineData(Id)]
    [InlineData($"cri-containerd-{Id}.scope")]
    [InlineData($"crio-{Id}.scope")]
    [InlineData($"crio-{Id}")]
    [InlineData($"docker-{Id}.scope")]
    public void A_containers_directory_has_its_id(string directory)
    {
        Assert.True(ContainerCgroupName.TryParse(directory, out var found));
        Assert.Equal(Id, found.Value);
    }

    [Theory]
    [InlineData($"crio-conmon-{Id}.scope")]
    [InlineData($"crio-conmon-{Id}")]
    [InlineData("var-lib-x.mount")]
    [InlineData("abc")]
    [InlineData("container")]
    [InlineData("4F6C0123456789ABCDEF0123456789ABCDEF0123456789ABCDEF0123456789AB")]
    public void Another_directory_is_no_container(string directory) => Assert.False(ContainerCgroupName.TryParse(directory, out _));
}
