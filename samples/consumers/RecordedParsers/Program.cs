// The parsers on bytes of one's own, and the collector on a tree that was recorded on a real node.
using System.Diagnostics;
using KubeMonitor.Collector.Procfs;
using KubeMonitor.Collector.Sampling;

if (!MemInfo.TryParse("MemTotal:       16000000 kB\nMemFree:         4000000 kB\n"u8, out var memory) || memory.Free?.Value != 4_096_000_000)
{
    Console.Error.WriteLine("The parser did not read MemFree.");
    return 1;
}

var archive = args is [var given] ? given : "tests/fixtures/nodes/node-v1-cgroupfs.tar.gz";
var folder = Directory.CreateTempSubdirectory("recorded-").FullName;
try
{
    // By tar, since logs in it link to outside of it, as on the node.
    using var tar = Process.Start("tar", ["-xzf", archive, "-C", folder]);
    await tar.WaitForExitAsync();
    using var collector = NodeCollector.ForRecording("recorded", Path.Combine(folder, "node-v1-cgroupfs/t0"));
    var pods = collector.Collect().Pods;
    Console.WriteLine($"{pods.Count} pods were recorded.");
    return pods.Any(pod => pod.PodName == "static-web-node-a") ? 0 : 1;
}
finally
{
    Directory.Delete(folder, recursive: true);
}
