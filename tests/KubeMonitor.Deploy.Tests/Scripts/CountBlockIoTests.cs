namespace KubeMonitor.Deploy.Tests.Scripts;

/// <summary>What the overlay <c>blkio-v1</c> runs on a node, on folders that look like one.</summary>
public sealed class CountBlockIoTests : IDisposable
{
    private const string Script = "deploy/components/blkio-v1/count-block-io.sh";

    private readonly DirectoryInfo _node = Directory.CreateTempSubdirectory("km-blkio-");

    public void Dispose() => _node.Delete(recursive: true);

    [Fact]
    public async Task Each_disk_of_hardware_is_switched_on()
    {
        Disk("vda", "254:0", hardware: true);
        Disk("loop0", "7:0", hardware: false);
        var switched = Path.Combine(_node.CreateSubdirectory("cgroup/blkio").FullName, "blkio.throttle.read_bps_device");
        await File.WriteAllTextAsync(switched, "");
        var (exitCode, output, _) = await Shell.RunAsync("sh", [Repository.File(Script), $"{_node}/cgroup", $"{_node}/sys"]);
        Assert.Equal((0, "vda (254:0) is counted.\n"), (exitCode, output));
        Assert.Equal("254:0 0\n", await File.ReadAllTextAsync(switched));
    }

    [Fact]
    public async Task On_version_2_there_is_nothing_to_do()
    {
        var (exitCode, output, _) = await Shell.RunAsync("sh", [Repository.File(Script), $"{_node}/cgroup", $"{_node}/sys"]);
        Assert.Equal(0, exitCode);
        Assert.EndsWith("control groups are of version 2 here, which count by themselves.\n", output, StringComparison.Ordinal);
    }

    private void Disk(string name, string number, bool hardware)
    {
        var folder = _node.CreateSubdirectory($"sys/block/{name}");
        File.WriteAllText(Path.Combine(folder.FullName, "dev"), $"{number}\n");
        if (hardware)
        {
            folder.CreateSubdirectory("device");
        }
    }
}
