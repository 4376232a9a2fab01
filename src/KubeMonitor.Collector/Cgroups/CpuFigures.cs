using KubeMonitor.Collector.Files;
using KubeMonitor.Domain.Samples;

namespace KubeMonitor.Collector.Cgroups;

/// <summary>What a control group says of its CPU.</summary>
/// <param name="Time">CPU time used, in nanoseconds; null if it can't be read.</param>
/// <param name="Throttling">How a quota held it back, counters only; null where the kernel doesn't say.</param>
internal readonly record struct CpuFigures(CounterValue? Time, Throttling? Throttling);
