using KubeMonitor.Collector.Devices;
using KubeMonitor.Collector.Tests.Fixtures;

namespace KubeMonitor.Collector.Tests.Devices;

public sealed class DevicesTests : IDisposable
{
    private readonly FakeHost _host = new();

    public void Dispose() => _host.Dispose();

    [Fact]
    public void Disks_count_and_what_lies_on_them_does_not()
    {
        _host.MakeDirectory("/sys/block/sda/device").Write("/sys/block/sda/dev", "8:0\n").Write("/sys/block/dm-0/dev", "252:0\n")
            .MakeDirectory("/sys/block/nvme0c0n1/device").Write("/sys/block/nvme0c0n1/hidden", "1\n").Write("/sys/block/nvme0c0n1/dev", "259:1\n");
        var devices = BlockDevices.Find(_host.Files(), "/sys");
        Assert.True(devices.IsCounted("sda"));
        Assert.True(devices.IsCounted(8, 0));
        Assert.False(devices.IsCounted("dm-0"));
        Assert.False(devices.IsCounted(252, 0));
        Assert.False(devices.IsCounted("nvme0c0n1"));
    }

    [Fact]
    public void Without_any_device_link_the_names_decide()
    {
        _host.Write("/sys/block/vda/dev", "254:0\n").Write("/sys/block/loop0/dev", "7:0\n").Write("/sys/block/zram0/dev", "253:0\n");
        var devices = BlockDevices.Find(_host.Files(), "/sys");
        Assert.Equal((true, false, false), (devices.IsCounted("vda"), devices.IsCounted("loop0"), devices.IsCounted("zram0")));
    }

    [Fact]
    public void The_slaves_of_a_bond_count_and_the_bond_and_its_vlans_do_not()
    {
        _host.MakeDirectory("/sys/class/net/eth0/device").Link("/sys/class/net/eth0/master", "../bond0").MakeDirectory("/sys/class/net/eth1/device")
            .Link("/sys/class/net/eth1/master", "../bond0").MakeDirectory("/sys/class/net/bond0").MakeDirectory("/sys/class/net/bond0.7");
        Assert.Equal(["eth0", "eth1"], Count("lo", "eth0", "eth1", "bond0", "bond0.7").Order());
    }

    [Fact]
    public void A_virtual_functions_traffic_is_in_its_synthetic_device_already()
    {
        _host.MakeDirectory("/sys/class/net/eth0/device").MakeDirectory("/sys/class/net/enP1/device").Link("/sys/class/net/enP1/master", "../eth0");
        Assert.Equal(["eth0"], Count("lo", "eth0", "enP1"));
    }

    [Fact]
    public void Where_no_interface_is_at_a_wire_the_default_route_decides()
    {
        _host.Write("/proc/1/net/route", "Iface\tDestination\tGateway\tFlags\tRefCnt\tUse\tMetric\tMask\neth0\t00000000\t010200C0\t0003\t0\t0\t0\t00000000\t0\t0\t0\nveth1\t0000F40A\t0\t1\t0\t0\t0\t00FFFFFF\t0\t0\t0\n");
        Assert.Equal(["eth0"], Count("lo", "eth0", "veth1"));
    }

    [Fact]
    public void Without_a_route_the_names_decide() => Assert.Equal(["ens5"], Count("lo", "ens5", "veth0", "cni0", "docker0", "flannel.1"));

    private IReadOnlySet<string> Count(params string[] names) => new NetworkInterfaces(_host.Files(), "/sys", "/proc").Counted(names);
}
