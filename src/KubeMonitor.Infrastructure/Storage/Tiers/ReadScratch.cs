using KubeMonitor.Infrastructure.Storage.Chunks;

namespace KubeMonitor.Infrastructure.Storage.Tiers;

/// <summary>Memory that a read needs on its way, used again. Not for several threads at once.</summary>
internal sealed class ReadScratch
{
    [ThreadStatic]
    private static ReadScratch? _ofThread;

    /// <summary>The one of this thread: what it holds is scratch memory and nothing else.</summary>
    public static ReadScratch OfThread => _ofThread ??= new();

    public LogView Raw { get; } = new();

    public LogView Tier { get; } = new();

    public Block Block { get; } = new();
}
