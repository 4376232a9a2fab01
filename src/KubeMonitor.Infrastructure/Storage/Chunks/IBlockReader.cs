namespace KubeMonitor.Infrastructure.Storage.Chunks;

/// <summary>Takes in rows of a log.</summary>
internal interface IBlockReader
{
    /// <summary>Takes in rows; they are overwritten afterwards.</summary>
    /// <param name="block">What they are in.</param>
    /// <param name="start">The first that counts.</param>
    /// <param name="end">The one behind the last that counts.</param>
    void Read(Block block, int start, int end);
}
