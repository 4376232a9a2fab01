namespace KubeMonitor.Infrastructure.Storage.Chunks;

/// <summary>The compressed rows of one window, wherever their bytes lie. Without rows there are none.</summary>
/// <param name="count">How many rows.</param>
/// <param name="times">Their timestamps.</param>
/// <param name="columns">Their columns.</param>
internal readonly ref struct ChunkView(int count, byte[] times, ReadOnlySpan<byte> columns)
{
    public int Count => count;

    public byte[] Times => times;

    public ReadOnlySpan<byte> Columns { get; } = columns;
}
