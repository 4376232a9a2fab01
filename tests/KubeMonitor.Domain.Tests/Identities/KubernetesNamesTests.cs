using KubeMonitor.Domain.Identities;

namespace KubeMonitor.Domain.Tests.Identities;

public sealed class KubernetesNamesTests
{
    [Theory]
    [InlineData("worker-1", true)]
    [InlineData("ip-10-0-0-1.eu-central-1.compute.internal", true)]
    [InlineData("0", true)]
    [InlineData("", false)]
    [InlineData("-a", false)]
    [InlineData("a-", false)]
    [InlineData("a..b", false)]
    [InlineData("a.", false)]
    [InlineData("A", false)]
    [InlineData("a_b", false)]
    [InlineData("ä", false)]
    [InlineData("a/b", false)]
    public void Subdomains(string text, bool allowed) => Assert.Equal(allowed, KubernetesNames.IsSubdomain(text));

    [Theory]
    [InlineData("kube-system", true)]
    [InlineData("a.b", false)]
    [InlineData("", false)]
    public void Labels(string text, bool allowed) => Assert.Equal(allowed, KubernetesNames.IsLabel(text));

    [Theory]
    [InlineData("3f1e6a52-7f0e-4c1b-9c55-0a6d1f2b3c4d", true)]
    [InlineData("c1e2f3a4b5c6d7e8f90123456789abcd", true)]
    [InlineData("My.Uid", true)]
    [InlineData("", false)]
    [InlineData("a/../b", false)]
    [InlineData("a b", false)]
    public void Uids(string text, bool allowed) => Assert.Equal(allowed, KubernetesNames.IsUid(text));

    [Fact]
    public void Lengths_are_bounded()
    {
        Assert.True(KubernetesNames.IsLabel(new string('a', 63)));
        Assert.False(KubernetesNames.IsLabel(new string('a', 64)));
        Assert.True(KubernetesNames.IsSubdomain(new string('a', 253)));
        Assert.False(KubernetesNames.IsSubdomain(new string('a', 254)));
        Assert.True(KubernetesNames.IsUid(new string('a', 64)));
        Assert.False(KubernetesNames.IsUid(new string('a', 65)));
    }
}
