namespace KubeMonitor.LoadSimulator.Nodes;

/// <summary>A node and its pods, which go on interval by interval. One thread at a time.</summary>
internal sealed class SimulatedNode
{
    /// <summary>The agents' interval.</summary>
    public const int SecondsPerStep = 5;

    private readonly ClusterShape _shape;
    private readonly Random _random;

    /// <summary>A node as it is at first.</summary>
    /// <param name="shape">The cluster.</param>
    /// <param name="number">Its number.</param>
    /// <param name="startedAt">When its pods were started.</param>
    public SimulatedNode(ClusterShape shape, int number, DateTimeOffset startedAt)
    {
        (_shape, Name, _random) = (shape, ClusterShape.NodeName(number), new Random(20261124 + number));
        var first = number * shape.PodsPerNode;
        Pods = [.. Enumerable.Range(first, shape.PodsPerNode).Select(pod => new SimulatedPod(shape, pod, 0, startedAt, _random))];
    }

    public string Name { get; }

    public SimulatedPod[] Pods { get; }

    public long Steps { get; private set; }

    public void Step()
    {
        Steps++;
        foreach (var pod in Pods)
        {
            pod.Step();
        }
    }

    /// <summary>Ends a pod; another one takes its place.</summary>
    /// <returns>The one that ended and the one that started.</returns>
    public (SimulatedPod Ended, SimulatedPod Started) Replace(int place, DateTimeOffset at)
    {
        var ended = Pods[place];
        Pods[place] = new SimulatedPod(_shape, ended.Number, ended.Generation + 1, at, _random);
        return (ended, Pods[place]);
    }
}
