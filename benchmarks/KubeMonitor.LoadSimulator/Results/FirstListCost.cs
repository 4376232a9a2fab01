namespace KubeMonitor.LoadSimulator.Results;

/// <summary>What the list of all pods costs a server that nobody has asked for anything. CPU in milliseconds per MB (10^6) of its JSON.</summary>
/// <param name="First">The first one.</param>
/// <param name="Later">The mean of those after it.</param>
/// <param name="Serializer">What the source-generated serializer alone takes for it, in the simulator's process at that moment.</param>
internal sealed record FirstListCost(double First, double Later, double Serializer);
