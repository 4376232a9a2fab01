using CsCheck;
using KubeMonitor.Collector.Cgroups;
using KubeMonitor.Collector.Tests.Fixtures;

namespace KubeMonitor.Collector.Tests.Cgroups;

public sealed class CgroupProcsTests
{
    [Theory]
    [MemberData(nameof(RecordedNode.Snapshots), MemberType = typeof(RecordedNode))]
    public void Every_recorded_cgroup_has_the_expected_processes(string snapshot) =>
        Assert.All(RecordedNode.Cgroups(snapshot), cgroup =>
        {
            var (processes, badLines) = Read(RecordedNode.Read(snapshot, "cpuacct", cgroup.Path, "cgroup.procs"));

            Assert.Equal(cgroup.Values.GetProperty("procs").EnumerateArray().Select(pid => pid.GetInt32()).Order(), processes.Order());
            Assert.Equal(0, badLines);
        });

    [Theory]
    [InlineData("", new int[0], 0)]
    [InlineData("1\n", new[] { 1 }, 0)]
    [InlineData("30\n2\n30\n", new[] { 30, 2, 30 }, 0)]
    [InlineData("0\n0\n", new int[0], 0)]
    [InlineData("0\n17\r\n0\n", new[] { 17 }, 0)]
    [InlineData("12\n345", new[] { 12 }, 0)]
    [InlineData("12\n\n-1\nx\n1 2\n7\0\n2147483648\n18446744073709551616\n\u00FF\u0000\n2147483647\n", new[] { 12, int.MaxValue }, 8)]
    public void Processes_are_read_line_by_line_and_bad_lines_passed_over(string text, int[] expected, int expectedBadLines)
    {
        var (processes, badLines) = Read(KernelText.Of(text));

        Assert.Equal(expected, processes);
        Assert.Equal(expectedBadLines, badLines);
    }

    [Fact]
    public void Whatever_is_written_is_read() =>
        Gen.Int[1, int.MaxValue].Array[0, 50].Sample(
            written =>
            {
                var (processes, badLines) = Read(KernelText.Lines(written.Select(pid => $"{pid}")));
                return badLines == 0 && processes.SequenceEqual(written);
            },
            iter: 1000);

    [Fact]
    public void Any_bytes_give_processes_above_zero_or_none() =>
        KernelText.Arbitrary("1\n18997\n11380\n4194304\n"u8.ToArray()).Sample(
            text =>
            {
                var (processes, badLines) = Read(text);
                return processes.All(pid => pid > 0) && processes.Count + badLines <= text.Count(c => c == '\n');
            },
            iter: 2000);

    [Fact]
    public void Parsing_allocates_nothing()
    {
        var text = "1\n18997\n11380\n4194304\n"u8.ToArray();

        var allocated = Allocations.Of(() =>
        {
            var count = 0;
            foreach (var pid in new CgroupProcs(text))
            {
                count += pid > 0 ? 1 : 0;
            }

            return count == 4;
        });

        Assert.Equal(0, allocated);
    }

    private static (List<int> Processes, int BadLines) Read(byte[] text)
    {
        var processes = new List<int>();
        var lines = new CgroupProcs(text).GetEnumerator();
        while (lines.MoveNext())
        {
            processes.Add(lines.Current);
        }

        return (processes, lines.BadLines);
    }
}
