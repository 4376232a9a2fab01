using System.Text;
using CsCheck;
using KubeMonitor.Collector.Procfs;
using KubeMonitor.Collector.Tests.Fixtures;

namespace KubeMonitor.Collector.Tests.Procfs;

public sealed class DefaultRoutesTests
{
    private const string Header = "Iface\tDestination\tGateway \tFlags\tRefCnt\tUse\tMetric\tMask\t\tMTU\tWindow\tIRTT       \n";
    private const string Golden = "eth0\t00000000\t010200C0\t0003\t0\t0\t0\t00000000\t0\t0\t0     \n";
    private const string GoldenSubnet = "eth1\t000200C0\t00000000\t0001\t0\t0\t0\t00FFFFFF\t0\t0\t0     \n";

    private const string Zero = "00000000000000000000000000000000";
    private const string Golden6 = $"{Zero} 00 {Zero} 00 fd000000000000000000000000000001 00000400 00000002 00000000 00000003     eth0\n";
    private const string Golden6Refused = $"{Zero} 00 {Zero} 00 {Zero} ffffffff 00000001 00000000 00200200       lo\n";
    private const string Golden6Link = $"fe800000000000000000000000000000 40 {Zero} 00 {Zero} 00000100 00000002 00000000 00000001     eth1\n";

    private static readonly byte[] GoldenFile = KernelText.Of(Header + Golden + GoldenSubnet);
    private static readonly byte[] Golden6File = KernelText.Of(Golden6Link + Golden6 + Golden6Refused);

    [Theory]
    [MemberData(nameof(RecordedV2Node.Snapshots), MemberType = typeof(RecordedV2Node))]
    public void The_recorded_node_reaches_out_by_its_wire(string snapshot)
    {
        Assert.Equal(["eth0"], Read(RecordedV2Node.Read(snapshot, "proc/1/net/route")));
        Assert.Equal(["eth0"], Read6(RecordedV2Node.Read(snapshot, "proc/1/net/ipv6_route")));
    }

    [Fact]
    public void The_golden_samples_have_one_default_route_each()
    {
        Assert.Equal(["eth0"], Read(GoldenFile));
        Assert.Equal(["eth0"], Read6(Golden6File));
    }

    [Theory]
    [InlineData("eth0 00000000 010200C0 0003 0 0 0 00000000\n")]
    [InlineData("eth0 00000000 010200C0 0003 x -1 0 00000000 surplus\r\n")]
    [InlineData("\u0000\u00FF\n\n" + Golden)]
    public void Only_what_is_needed_of_a_route_is_looked_at(string text) => Assert.Equal(["eth0"], Read(KernelText.Of(text)));

    [Theory]
    [InlineData("")]
    [InlineData(Header)]
    [InlineData(GoldenSubnet)]
    [InlineData("eth0 00000000 010200C0 0003 0 0 0 00000000")]
    [InlineData("eth0 00000000 010200C0 0003 0 0 0\n")]
    [InlineData("eth0 00000000 010200C0 0003 0 0 0 00000080\n")]
    [InlineData("eth0 00000001 010200C0 0003 0 0 0 00000000\n")]
    [InlineData("eth0 0 010200C0 0003 0 0 0 0\n")]
    [InlineData("* 00000000 00000000 0205 0 0 0 00000000 0 0 0\n")]
    [InlineData("\u00FF\u00FE 00000000 010200C0 0003 0 0 0 00000000\n")]
    [InlineData("eth0 00000000\0 010200C0 0003 0 0 0 00000000\n")]
    public void Another_route_is_passed_over(string text) => Assert.Empty(Read(KernelText.Of(text)));

    [Theory]
    [InlineData($"{Zero} 00 {Zero} 00 {Zero} x -1 0 0 eth0\n")]
    [InlineData($"{Zero}\t00 {Zero} 00 {Zero} x -1 0 0 eth0 surplus\r\n")]
    [InlineData("\u0000\u00FF\n\n" + Golden6)]
    public void Only_what_is_needed_of_an_IPv6_route_is_looked_at(string text) => Assert.Equal(["eth0"], Read6(KernelText.Of(text)));

    [Theory]
    [InlineData("")]
    [InlineData(Golden6Link)]
    [InlineData(Golden6Refused)]
    [InlineData($"{Zero} 00 {Zero} 00 {Zero} 00000400 00000002 00000000 00000003 eth0")]
    [InlineData($"{Zero} 00 {Zero} 00 {Zero} 00000400 00000002 00000000 00000003\n")]
    [InlineData($"{Zero} 01 {Zero} 00 {Zero} 00000400 00000002 00000000 00000003 eth0\n")]
    [InlineData($"{Zero}0 00 {Zero} 00 {Zero} 00000400 00000002 00000000 00000003 eth0\n")]
    [InlineData($"0 00 {Zero} 00 {Zero} 00000400 00000002 00000000 00000003 eth0\n")]
    [InlineData($"{Zero} 00 {Zero} 00 {Zero} 00000400 00000002 00000000 00000003 \u00FF\u00FE\n")]
    public void Another_IPv6_route_is_passed_over(string text) => Assert.Empty(Read6(KernelText.Of(text)));

    [Fact]
    public void Whatever_is_written_is_read() =>
        Gen.Select(KernelText.DeviceName, Gen.Bool).Array[0, 20].Sample(
            routes =>
            {
                var text = Header + string.Concat(routes.Select(
                    r => $"{r.Item1}\t00000000\t010200C0\t3\t0\t0\t0\t{(r.Item2 ? "00000000" : "000000FF")}\t0\n"));
                var text6 = string.Concat(routes.Select(r => $"{Zero} {(r.Item2 ? "00" : "40")} {Zero} 00 {Zero} 1 2 0 3 {r.Item1,8}\n"));
                var expected = routes.Where(r => r.Item2).Select(r => r.Item1).ToList();

                return Read(KernelText.Of(text)).SequenceEqual(expected)
                    && Read6(KernelText.Of(text6)).SequenceEqual(expected.Where(name => name != "lo"));
            },
            iter: 500);

    [Fact]
    public void Any_bytes_give_names_or_none() =>
        Gen.OneOf(KernelText.Arbitrary(GoldenFile), KernelText.Arbitrary(Golden6File)).Sample(
            text => Read(text).Concat(Read6(text)).All(name => name.Length > 0 && !name.Contains(' ', StringComparison.Ordinal)),
            iter: 2000);

    [Fact]
    public void Parsing_allocates_nothing() =>
        Assert.Equal(0, Allocations.Of(() =>
        {
            var found = 0;
            foreach (var name in new Ipv4DefaultRoutes(GoldenFile))
            {
                found += name.Length;
            }

            foreach (var name in new Ipv6DefaultRoutes(Golden6File))
            {
                found += name.Length;
            }

            return found == "eth0".Length * 2;
        }));

    private static List<string> Read(byte[] text)
    {
        var names = new List<string>();
        foreach (var name in new Ipv4DefaultRoutes(text))
        {
            names.Add(Encoding.UTF8.GetString(name));
        }

        return names;
    }

    private static List<string> Read6(byte[] text)
    {
        var names = new List<string>();
        foreach (var name in new Ipv6DefaultRoutes(text))
        {
            names.Add(Encoding.UTF8.GetString(name));
        }

        return names;
    }
}
