// Somebody's own agent: it reads this node by KubeMonitor's collector, and sends nothing anywhere.
using KubeMonitor.Collector.Sampling;

using var collector = NodeCollector.ForThisHost("this-node", new CollectorOptions { HostProc = "/proc" });
collector.Collect(); // A rate needs two readings.
await Task.Delay(TimeSpan.FromSeconds(2));
var node = collector.Collect().Node;
Console.WriteLine($"{node.Node}: {node.CpuUsage?.Value:0} millicores, {node.Memory?.Used?.Value / 1048576} MiB");
return node.Memory?.Total?.Value > 0 ? 0 : 1;
