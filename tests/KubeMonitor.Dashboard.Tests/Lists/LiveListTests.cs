using KubeMonitor.Dashboard.Live;

namespace KubeMonitor.Dashboard.Tests.Lists;

public sealed class LiveListTests
{
    private static readonly LiveList<(string Name, double? Cpu)> List = new([("a", 1), ("b", null), ("c", 3), ("d", 1)]);

    [Theory]
    [InlineData(true, "c a d b")]
    [InlineData(false, "a d c b")]
    public void What_is_unknown_comes_last_and_equals_stay_sorted_by_name(bool descending, string expected) =>
        Assert.Equal(expected, string.Join(' ', List.By("cpu", row => row.Cpu, descending).Select(row => row.Name)));

    [Fact]
    public void An_order_is_made_once_for_all() => Assert.Same(List.By("cpu", row => row.Cpu, true), List.By("cpu", row => row.Cpu, true));
}
