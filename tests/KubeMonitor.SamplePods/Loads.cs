namespace KubeMonitor.SamplePods;

/// <summary>Pods that put one kind of load after the other, each for <see cref="Seconds"/>, so that each can be told in the figures.</summary>
internal static class Loads
{
    /// <summary>How long each load lasts, and how long it is quiet before the first.</summary>
    public const int Seconds = 25;

    /// <summary>The pods, in the order of their loads.</summary>
    /// <param name="folder">Where the disk's load is written.</param>
    /// <param name="port">Where the network's load is sent, on the host.</param>
    public static PodSpec[] Make(string folder, int port) =>
    [
        Of("cpu", 1, "while :; do :; done"),
        Of("memory", 2, "dd if=/dev/zero bs=200M count=1 2> /dev/null | sleep infinity"),
        Of("disk", 3, $"while :; do dd if=/dev/zero of={folder}/written bs=1M count=4 oflag=direct 2> /dev/null; sleep 0.5; done"),
        Of("network", 4, $"while :; do head -c 2000000 /dev/zero > /dev/tcp/$HOST/{port}; sleep 0.5; done"),
    ];

    // In a process group of its own, which is ended as one.
    private static PodSpec Of(string kind, int turn, string load) =>
        new("loads", kind, "burstable", new ContainerSpec("load", $"sleep {turn * Seconds}; timeout -s KILL {Seconds} bash -c \"{load}\"; sleep infinity"));
}
