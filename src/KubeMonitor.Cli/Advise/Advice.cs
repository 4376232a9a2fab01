using KubeMonitor.Cli.Usage;

namespace KubeMonitor.Cli.Advise;

/// <summary>What a pod asks for, and should.</summary>
/// <param name="Pod">The pod.</param>
/// <param name="CpuNeeded">CPU that it should ask for, in millicores; null without figures.</param>
/// <param name="MemoryNeeded">Memory that it should ask for, in bytes; null without figures.</param>
/// <param name="Cpu">How its CPU request is.</param>
/// <param name="Memory">How its memory request is.</param>
/// <param name="Samples">How many steps it was judged by.</param>
internal sealed record Advice(UsageRow Pod, double? CpuNeeded, double? MemoryNeeded, Verdict Cpu, Verdict Memory, int Samples)
{
    public bool IsFar => IsWrong(Cpu) || IsWrong(Memory);

    /// <summary>How much CPU would be freed (or is lacking, below 0), for the order.</summary>
    public double CpuGain => (Pod.CpuRequest ?? 0) - (CpuNeeded ?? 0);

    public static Advice Of(AdviceRule rule, UsageRow pod, IReadOnlyList<UsageRow> series)
    {
        var cpu = rule.Cpu(series.Select(point => point.Cpu), pod.CpuLimit);
        var memory = rule.Memory(series.Select(point => point.Memory), pod.MemoryLimit);
        return new Advice(pod, cpu, memory, rule.Judge(pod.CpuRequest, cpu), rule.Judge(pod.MemoryRequest, memory), series.Count);
    }

    private static bool IsWrong(Verdict verdict) => verdict is Verdict.Missing or Verdict.Low or Verdict.High;
}
