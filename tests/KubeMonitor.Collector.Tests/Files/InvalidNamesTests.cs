using System.Runtime.InteropServices;
using System.Text;
using KubeMonitor.Collector.Files;
using KubeMonitor.Collector.Sampling;
using KubeMonitor.Collector.Tests.Fixtures;
using KubeMonitor.Domain.Identities;

namespace KubeMonitor.Collector.Tests.Files;

/// <summary>Names that are no UTF-8, which the kernel takes: of directories, interfaces and disks.</summary>
public sealed class InvalidNamesTests : IDisposable
{
    private readonly FakeHost _host = new();
    private readonly List<ReadFailure> _told = [];

    public InvalidNamesTests() => _host.Failures.FirstOfItsKind += _told.Add;

    public void Dispose() => _host.Dispose();

    [Fact]
    public void A_directory_is_passed_over_counted_and_told_once()
    {
        _host.MakeDirectory("/kubepods/pod1");
        byte[] invalid = [.. Encoding.UTF8.GetBytes($"{_host.Root}/kubepods/pod"), 0xff, 0];
        Assert.Equal(0, Mkdir(invalid, Convert.ToInt32("755", 8)));
        var files = _host.Files();
        string[][] listed = [[.. files.DirectoriesIn("/kubepods")], [.. files.EntriesIn("/kubepods")]];

        // .NET can't remove what it can't name.
        Assert.Equal(0, Rmdir(invalid));
        Assert.Equal([["pod1"], ["pod1"]], listed);
        Assert.Equal(2, _host.Failures.Count);
        Assert.Equal(new ReadFailure("/kubepods", "a name in it is no UTF-8"), Assert.Single(_told));
    }

    [Fact]
    public void An_interface_and_a_disk_are_passed_over_counted_and_told_once()
    {
        Directory.CreateDirectory($"{_host.Root}/proc/1/net");
        File.WriteAllBytes(
            $"{_host.Root}/proc/1/net/dev",
            [.. "Inter-|   Receive\n face |bytes\n  eth0: 5 1 0 0 0 0 0 0 6 1 0 0 0 0 0 0\n  e"u8, 0xff, .. ": 7 1 0 0 0 0 0 0 8 1 0 0 0 0 0 0\n"u8]);
        File.WriteAllBytes($"{_host.Root}/proc/diskstats", [.. " 254 0 vda 1 0 2 0 1 0 4 0 0 0 0\n 254 16 v"u8, 0xff, .. " 1 0 2 0 1 0 4 0 0 0 0\n"u8]);
        using var collector = new NodeCollector(
            new NodeName("n"), new CollectorOptions { HostProc = "/proc" }, _host.Files(), TimeProvider.System, _host.Failures);
        for (var i = 0; i < 2; i++)
        {
            var node = collector.Collect().Node;
            Assert.Equal("eth0", Assert.Single(node.Interfaces!).Name);
            Assert.Equal("vda", Assert.Single(node.Devices!).Name);
        }

        Assert.Equal(4, _host.Failures.ByReason["lines in it can't be read"]);
        Assert.Equal(["/proc/1/net/dev", "/proc/diskstats"], _told.Select(failure => failure.Path).Order());
    }

    [DllImport("libc", EntryPoint = "mkdir")]
    private static extern int Mkdir(byte[] path, int mode);

    [DllImport("libc", EntryPoint = "rmdir")]
    private static extern int Rmdir(byte[] path);
}
