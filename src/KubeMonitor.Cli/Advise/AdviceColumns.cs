using KubeMonitor.Cli.Figures;
using KubeMonitor.Cli.Output;

namespace KubeMonitor.Cli.Advise;

/// <summary>Advice as a table.</summary>
internal static class AdviceColumns
{
    public static IReadOnlyList<Column<Advice>> All { get; } =
    [
        new("NAMESPACE", "namespace", each => each.Pod.Namespace ?? FigureText.Unknown, each => each.Pod.Namespace),
        new("POD", "pod_name", each => each.Pod.Name, each => each.Pod.Name),
        new("WORKLOAD", "workload", each => each.Pod.Workload ?? FigureText.Unknown, each => each.Pod.Workload) { Importance = 2 },
        Figure("CPU-REQ", "cpu_request", each => FigureText.Cpu(each.Pod.CpuRequest), each => each.Pod.CpuRequest),
        Figure("CPU-NEED", "cpu_needed", each => FigureText.Cpu(each.CpuNeeded), each => each.CpuNeeded),
        Of("CPU", "cpu_verdict", each => each.Cpu),
        Figure("MEM-REQ", "memory_request", each => FigureText.Bytes(each.Pod.MemoryRequest), each => each.Pod.MemoryRequest),
        Figure("MEM-NEED", "memory_needed", each => FigureText.Bytes((long?)each.MemoryNeeded), each => (long?)each.MemoryNeeded),
        Of("MEM", "memory_verdict", each => each.Memory),
        Figure("STEPS", "steps", each => FigureText.Count(each.Samples), each => each.Samples) with { OnlyWide = true },
    ];

    public static string Text(Verdict verdict) => verdict switch
    {
        Verdict.Right => "right",
        Verdict.Missing => "missing",
        Verdict.Low => "low",
        Verdict.High => "high",
        _ => FigureText.Unknown,
    };

    private static Column<Advice> Of(string title, string key, Func<Advice, Verdict> verdict) =>
        new(title, key, each => new Cell(Text(verdict(each)), Tone(verdict(each))), each => Text(verdict(each)));

    private static Tone Tone(Verdict verdict) => verdict switch
    {
        Verdict.Low or Verdict.Missing => Output.Tone.Bad,
        Verdict.High => Output.Tone.Warning,
        Verdict.Right => Output.Tone.Good,
        _ => Output.Tone.Dim,
    };

    private static Column<Advice> Figure(string title, string key, Func<Advice, string> text, Func<Advice, object?> raw) =>
        new(title, key, each => text(each), raw) { Right = true };
}
