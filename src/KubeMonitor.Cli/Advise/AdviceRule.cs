using System.Globalization;

namespace KubeMonitor.Cli.Advise;

/// <summary>
/// When a request is far from use, and what it should be. Needed is the 95th percentile of CPU and the largest of memory over the window
/// (each step counts with its largest sample), with headroom, and no more than the limit. A request is far from it that is missing, below
/// it, or so many times above it.
/// </summary>
/// <param name="Headroom">What is put on top, in percent.</param>
/// <param name="Factor">How many times too much is far.</param>
internal sealed record AdviceRule(int Headroom, double Factor)
{
    private const double Percentile = 0.95;
    private const double CpuStep = 5;
    private const double LeastCpu = 10;
    private const double MemoryStep = 1024 * 1024;
    private const double LeastMemory = 16 * MemoryStep;

    public string Words(string window) =>
        $"Rule: needed is the 95th percentile of CPU and the largest of memory over {window}, plus {Headroom} %, at most the limit. "
        + $"Listed is a pod whose request is missing, below that, or over {Factor.ToString("0.##", CultureInfo.InvariantCulture)} times that. "
        + "A patch shares a pod's need among its containers as they use it now: the history is of pods.";

    /// <summary>CPU that should be asked for, in millicores.</summary>
    /// <param name="figures">What was used.</param>
    /// <param name="limit">What is allowed; null for no bound.</param>
    public double? Cpu(IEnumerable<double?> figures, double? limit)
    {
        var known = figures.OfType<double>().Order().ToList();
        return known.Count == 0 ? null : Round(known[(int)Math.Ceiling(known.Count * Percentile) - 1], CpuStep, LeastCpu, limit);
    }

    /// <summary>Memory that should be asked for, in bytes.</summary>
    public double? Memory(IEnumerable<long?> figures, long? limit) => figures.Max() is { } most ? Round(most, MemoryStep, LeastMemory, limit) : null;

    public Verdict Judge(double? request, double? needed) => (request, needed) switch
    {
        (_, null) => Verdict.Unknown,
        (null, _) => Verdict.Missing,
        _ when request < needed => Verdict.Low,
        _ when request > needed * Factor => Verdict.High,
        _ => Verdict.Right,
    };

    private double Round(double figure, double step, double least, double? limit) =>
        Math.Min(Math.Max(Math.Ceiling(figure * (100 + Headroom) / 100 / step) * step, least), limit ?? double.MaxValue);
}

/// <summary>How a request is against what is needed.</summary>
internal enum Verdict
{
    /// <summary>Near enough.</summary>
    Right,

    /// <summary>There is none.</summary>
    Missing,

    /// <summary>Less than is needed.</summary>
    Low,

    /// <summary>Far more than is needed.</summary>
    High,

    /// <summary>There are no figures.</summary>
    Unknown,
}
