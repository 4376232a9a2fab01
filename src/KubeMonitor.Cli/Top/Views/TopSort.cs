using KubeMonitor.Cli.Failures;
using KubeMonitor.Cli.Figures;
using KubeMonitor.Cli.Usage;

namespace KubeMonitor.Cli.Top.Views;

/// <summary>What a list is sorted by: names upwards, figures downwards, what is unknown last.</summary>
/// <param name="Name">As <c>--sort-by</c> has it.</param>
/// <param name="Server">What the server calls it; null where only this program can.</param>
/// <param name="Figure">The figure; null for by name.</param>
internal sealed record TopSort(string Name, string? Server, Func<UsageRow, double?>? Figure)
{
    public static IReadOnlyList<TopSort> All { get; } =
    [
        new("cpu", "cpu_usage", row => row.Cpu),
        new("memory", "memory", row => row.Memory),
        new("name", "name", null),
        new("cpu-request", null, row => FigureText.Share(row.Cpu, row.CpuRequest)),
        new("cpu-limit", null, row => FigureText.Share(row.Cpu, row.CpuLimit)),
        new("memory-request", null, row => FigureText.Share(row.Memory, row.MemoryRequest)),
        new("memory-limit", null, row => FigureText.Share(row.Memory, row.MemoryLimit)),
        new("network-rx", "network_rx", row => row.Received),
        new("network-tx", "network_tx", row => row.Sent),
        new("disk-read", "disk_read", row => row.Read),
        new("disk-write", "disk_write", row => row.Written),
        new("restarts", null, row => row.Restarts),
    ];

    /// <summary>By its name here, or the API's.</summary>
    public static TopSort Parse(string text) =>
        All.FirstOrDefault(each => each.Name == text || each.Server == text)
        ?? throw new CommandFailure(
            ExitCode.Usage, $"--sort-by is '{text}'.{Closest.Sentence(text, All.Select(each => each.Name))} "
            + $"There are: {string.Join(", ", All.Select(each => each.Name))}.");

    public IReadOnlyList<UsageRow> Apply(IEnumerable<UsageRow> rows, bool reverse = false)
    {
        var named = rows.OrderBy(row => row.FullName, StringComparer.Ordinal).ToList();
        var sorted = Figure is { } figure ? [.. named.OrderByDescending(row => figure(row) ?? -1)] : named;
        return reverse ? [.. sorted.AsEnumerable().Reverse()] : sorted;
    }
}
