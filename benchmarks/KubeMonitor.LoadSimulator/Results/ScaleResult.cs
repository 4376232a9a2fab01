namespace KubeMonitor.LoadSimulator.Results;

/// <summary>What a cluster of one size costs.</summary>
/// <param name="Nodes">How many nodes.</param>
/// <param name="Pods">How many pods.</param>
/// <param name="Entities">Nodes, pods and containers.</param>
/// <param name="HistoryMinutes">How much history is held.</param>
/// <param name="Idle">With the inventory, before any report.</param>
/// <param name="AtTheDoor">All agents at once, right after the server's start.</param>
/// <param name="FirstRequests">The first request of each kind, and the median of those after it, in milliseconds.</param>
/// <param name="Fill">While history was filled in at speed.</param>
/// <param name="IngestAlone">Every agent's report every interval, and nobody reads.</param>
/// <param name="WithSmallReads">The same, with readers of a pod, a node, a namespace or a workload at a time.</param>
/// <param name="WithReaders">The same, with readers of all kinds.</param>
/// <param name="WhileListing">The same, with one list of all pods after the other in place of readers.</param>
/// <param name="ReadCosts">What each kind of request costs, with all history there.</param>
/// <param name="FirstList">What the list of all pods costs a server that nobody has asked for anything.</param>
/// <param name="Peers">Other stores with the same series, by name; null for one that was not run: it isn't installed, or the cluster is too large.</param>
internal sealed record ScaleResult(
    int Nodes,
    int Pods,
    int Entities,
    double HistoryMinutes,
    IdleFigures Idle,
    DurationFigures AtTheDoor,
    IReadOnlyDictionary<string, FirstRequest> FirstRequests,
    PhaseFigures Fill,
    PhaseFigures IngestAlone,
    PhaseFigures WithSmallReads,
    PhaseFigures WithReaders,
    PhaseFigures WhileListing,
    IReadOnlyDictionary<string, ReadCost> ReadCosts,
    FirstListCost FirstList,
    IReadOnlyDictionary<string, PeerFigures?> Peers);
