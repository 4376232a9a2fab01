using KubeMonitor.Collector.Sampling;

// The folder stands for /: it holds proc, sys/fs/cgroup, sys/block, sys/class/net and var/log as they were on the node.
if (args is not [var root])
{
    Console.Error.WriteLine("Usage: RecordedTree FOLDER");
    return 2;
}

using var collector = NodeCollector.ForRecording("recorded", Path.GetFullPath(root));
foreach (var pod in collector.Collect().Pods.OrderBy(pod => pod.FullName?.ToString(), StringComparer.Ordinal))
{
    Console.WriteLine($"{pod.Namespace}/{pod.PodName} {pod.QosClass}: {pod.Memory?.WorkingSet?.Value} bytes, {string.Join(", ", pod.Containers!.Select(each => each.Name))}");
}

return 0;
