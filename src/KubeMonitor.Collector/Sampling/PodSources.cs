using KubeMonitor.Collector.Cgroups;
using KubeMonitor.Collector.Pods;

namespace KubeMonitor.Collector.Sampling;

/// <summary>Where the figures and names of pods come from.</summary>
/// <param name="Options">The collector's options.</param>
/// <param name="Open">Opens a control group by its path.</param>
/// <param name="Logs">The kubelet's log folders, which name pods and containers.</param>
/// <param name="Sandboxes">Tells sandboxes from containers.</param>
/// <param name="Network">Reads the traffic of a network namespace.</param>
internal sealed record PodSources(CollectorOptions Options, Func<string, ICgroup> Open, PodLogs Logs, SandboxDetector Sandboxes, PodNetwork Network);
