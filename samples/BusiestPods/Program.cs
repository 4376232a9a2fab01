using KubeMonitor.Collector.Sampling;

using var collector = NodeCollector.ForThisHost("this-node", new CollectorOptions { HostProc = "/proc" });
collector.Collect(); // A rate needs two readings.
await Task.Delay(TimeSpan.FromSeconds(5));
var report = collector.Collect();
Console.WriteLine($"{report.Node.Node}: {report.Node.CpuUsage?.Value:0} millicores");
foreach (var pod in report.Pods.OrderByDescending(pod => pod.CpuUsage?.Value).Take(10))
{
    Console.WriteLine($"{pod.Namespace}/{pod.PodName}: {pod.CpuUsage?.Value:0} millicores, {pod.Memory?.WorkingSet?.Value} bytes");
}
