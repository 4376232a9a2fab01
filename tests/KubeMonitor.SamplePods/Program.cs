using System.Net;
using System.Net.Sockets;
using System.Runtime.InteropServices;
using KubeMonitor.SamplePods;

if (args is not ["--logs", var folder, .. [] or ["--loads"]])
{
    Console.Error.WriteLine("Usage: KubeMonitor.SamplePods --logs DIR [--loads]   (makes real pods on this machine until it is stopped; --loads: one load after the other)");
    return 2;
}

if (Controllers.WhyNot() is { } reason)
{
    Console.Error.WriteLine($"No sample pods: {reason}.");
    return 1;
}

Console.WriteLine("Block I/O of pods: counting switched on (a throttle file of the root cgroup was written to; nothing is limited).");
Controllers.CountBlockIo();
await using var kubelet = await Kubelet.StartAsync("kubemonitor-sample-pods", folder);

// Takes what the client sends, and forgets it.
using var listener = new TcpListener(IPAddress.Any, 0);
listener.Start();
var port = ((IPEndPoint)listener.LocalEndpoint).Port;
_ = Task.Run(async () =>
{
    while (true)
    {
        using var connection = await listener.AcceptTcpClientAsync();
        await connection.GetStream().CopyToAsync(Stream.Null);
    }
});

PodSpec[] pods = args is [.., "--loads"] ? Loads.Make(folder, port) :
[
    new("shop", "web", "guaranteed", new ContainerSpec("httpd", "while :; do :; done", CpuPercent: 30)),
    new("shop", "client", "besteffort", new ContainerSpec("main", $"while :; do head -c 1000000 /dev/zero > /dev/tcp/$HOST/{port}; sleep 1; done")),
    new(
        "data",
        "db-0",
        "burstable",
        new ContainerSpec("writer", $"while :; do dd if=/dev/zero of={folder}/written bs=1M count=1 oflag=direct; sleep 1; done"),
        new ContainerSpec("cache", "dd if=/dev/zero bs=64M count=1 | sleep infinity")),
    new("ops", "node-agent", "burstable", new ContainerSpec("agent", "while :; do sleep 1; done")) { HostNetwork = true },
];
foreach (var pod in pods)
{
    await kubelet.RunAsync(pod);
    Console.WriteLine($"{pod.Namespace}/{pod.Name}: {pod.Qos}, {string.Join(", ", pod.Containers.Select(container => container.Name))}");
}

Console.WriteLine("ready");
var stop = new TaskCompletionSource();
void Stop(PosixSignalContext context)
{
    context.Cancel = true;
    stop.TrySetResult();
}

using var interrupted = PosixSignalRegistration.Create(PosixSignal.SIGINT, Stop);
using var terminated = PosixSignalRegistration.Create(PosixSignal.SIGTERM, Stop);
await stop.Task;
return 0;
