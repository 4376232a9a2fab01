using System.Globalization;
using CsCheck;
using KubeMonitor.Collector.Procfs;
using KubeMonitor.Collector.Tests.Fixtures;
using KubeMonitor.Domain.Samples;

namespace KubeMonitor.Collector.Tests.Procfs;

public sealed class PressureStallsTests
{
    private const string Some = "some avg10=54.61 avg60=13.24 avg300=2.91 total=8896736\n";
    private const string Full = "full avg10=45.23 avg60=10.94 avg300=2.40 total=7375250\n";

    private static readonly byte[] Golden = KernelText.Of(Some + Full);
    private static readonly Stall GoldenSome = new(54.61, 13.24, 2.91, 8896736);
    private static readonly Stall GoldenFull = new(45.23, 10.94, 2.40, 7375250);

    [Theory]
    [InlineData("cpu", 92.42, 86.79, 50.84, 228838505, 0)]
    [InlineData("io", 0.21, 0.11, 0.12, 1778006, 425236)]
    [InlineData("memory", 0.72, 0.13, 0.02, 208999, 28269)]
    public void The_recorded_node_stalled(string resource, double avg10, double avg60, double avg300, long some, long full)
    {
        Assert.True(PressureStalls.TryParse(RecordedV2Node.Read("t0", $"proc/pressure/{resource}"), out var stalls));

        Assert.Equal(new Stall(avg10, avg60, avg300, some), stalls.Some);
        Assert.Equal(full, stalls.Full!.Value.TotalMicroseconds);
    }

    [Theory]
    [MemberData(nameof(RecordedV2Node.Snapshots), MemberType = typeof(RecordedV2Node))]
    public void Every_recorded_cgroup_has_pressure(string snapshot) =>
        Assert.All(RecordedV2Node.Cgroups(snapshot), cgroup => Assert.All(new[] { "cpu", "memory", "io" }, resource =>
        {
            Assert.True(PressureStalls.TryParse(RecordedV2Node.Read(snapshot, cgroup.Path, $"{resource}.pressure"), out var stalls));

            Assert.True(stalls.Some!.Value.TotalMicroseconds >= stalls.Full!.Value.TotalMicroseconds, stalls.ToString());
        }));

    [Fact]
    public void The_golden_sample_has_both_lines()
    {
        Assert.True(PressureStalls.TryParse(Golden, out var stalls));
        Assert.Equal(new(GoldenSome, GoldenFull), stalls);
    }

    [Theory]
    [InlineData(Some)]
    [InlineData(Some + Some)]
    [InlineData(Some + "full\n")]
    [InlineData(Some + "full avg10=45.23 avg60=10.94 avg300=2.40 total=7375250")]
    [InlineData("some avg10=x avg60=13.24 avg300=2.91 total=8896736\n" + Some + "some avg10=1.00 avg60=1.00 avg300=1.00 total=1\n")]
    [InlineData("some total=8896736 avg300=2.91 surplus avg60=13.24\tavg10=54.61 avg10=1.00 total=1 avg3600=9.99\r\n")]
    public void A_line_is_read_alone_and_by_its_keys(string text)
    {
        Assert.True(PressureStalls.TryParse(KernelText.Of(text), out var stalls));
        Assert.Equal(new(GoldenSome, null), stalls);
    }

    [Theory]
    [InlineData("avg60=10.94 avg300=2.40 total=7375250")]
    [InlineData("avg10=45.23 avg60=10.94 avg300=2.40")]
    [InlineData("avg10=NaN avg60=10.94 avg300=2.40 total=7375250")]
    [InlineData("avg10=Infinity avg60=10.94 avg300=2.40 total=7375250")]
    [InlineData("avg10=45.23 avg60=-10.94 avg300=2.40 total=7375250")]
    [InlineData("avg10=45.23 avg60=10.94 avg300=100.01 total=7375250")]
    [InlineData("avg10=45,23 avg60=10.94 avg300=2.40 total=7375250")]
    [InlineData("avg10=4e1 avg60=10.94 avg300=2.40 total=7375250")]
    [InlineData("avg10= avg60=10.94 avg300=2.40 total=7375250")]
    [InlineData("avg10=45.23 avg60=10.94 avg300=2.40 total=-7375250")]
    [InlineData("avg10=45.23 avg60=10.94 avg300=2.40 total=7375250\0")]
    [InlineData("avg10=45.23 avg60=10.94 avg300=2.40 total=9223372036854775808")]
    [InlineData("avg10=45.23 avg60=10.94 avg300=2.40 total=18446744073709551616")]
    public void A_line_with_a_bad_figure_is_null_and_the_other_stands(string figures)
    {
        Assert.True(PressureStalls.TryParse(KernelText.Of($"some {figures}\n{Full}"), out var stalls));
        Assert.Equal(new(null, GoldenFull), stalls);
    }

    [Theory]
    [InlineData("")]
    [InlineData("some")]
    [InlineData("some\nfull\n")]
    [InlineData("some avg10=54.61 avg60=13.24 avg300=2.91 total=8896736")]
    [InlineData("Some avg10=54.61 avg60=13.24 avg300=2.91 total=8896736\n")]
    [InlineData("avg10=54.61 avg60=13.24 avg300=2.91 total=8896736\n")]
    [InlineData("\u00EF\u00BB\u00BF" + Some)]
    [InlineData("\u0000\u00FF\n\n")]
    public void Nothing_is_read_of_a_file_without_a_readable_line(string text)
    {
        Assert.False(PressureStalls.TryParse(KernelText.Of(text), out var stalls));
        Assert.Equal(default, stalls);
    }

    [Fact]
    public void Whatever_is_written_is_read() =>
        Gen.Select(Gen.Int[0, 10000].Array[3], KernelText.Counter).Array[2].Sample(
            lines =>
            {
                var texts = lines.Select(line => line.Item1.Select(Percent).ToArray()).ToArray();
                var text = KernelText.Lines(
                    $"some avg10={texts[0][0]} avg60={texts[0][1]} avg300={texts[0][2]} total={lines[0].Item2}",
                    $"full avg10={texts[1][0]} avg60={texts[1][1]} avg300={texts[1][2]} total={lines[1].Item2}");

                return PressureStalls.TryParse(text, out var stalls) && stalls == new PressureStalls(Expected(0), Expected(1));

                Stall Expected(int i) => new(
                    double.Parse(texts[i][0], CultureInfo.InvariantCulture),
                    double.Parse(texts[i][1], CultureInfo.InvariantCulture),
                    double.Parse(texts[i][2], CultureInfo.InvariantCulture),
                    lines[i].Item2);
            },
            iter: 1000);

    [Fact]
    public void Any_bytes_give_percents_and_a_total_of_63_bits_or_none() =>
        KernelText.Arbitrary(Golden).Sample(
            text => PressureStalls.TryParse(text, out var stalls)
                ? IsPossible(stalls.Some) && IsPossible(stalls.Full)
                : stalls == default,
            iter: 2000);

    [Fact]
    public void Parsing_allocates_nothing() => Assert.Equal(0, Allocations.Of(() => PressureStalls.TryParse(Golden, out _)));

    private static string Percent(int hundredths) => (hundredths / 100m).ToString("F2", CultureInfo.InvariantCulture);

    private static bool IsPossible(Stall? stall) =>
        stall is null or { Avg10: >= 0 and <= 100, Avg60: >= 0 and <= 100, Avg300: >= 0 and <= 100, TotalMicroseconds: >= 0 };
}
