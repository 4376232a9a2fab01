using KubeMonitor.Collector.Files;

namespace KubeMonitor.Collector.Tests.Fixtures;

/// <summary>A kept file that is looked for at each read, since its host changes under it.</summary>
internal sealed class ReopenedFile(IKernelFiles files, string path, string? name) : KeptFile(path, name)
{
    public override bool TryRead(out FileContent content) => files.TryRead(Path, out content);

    public override bool TryReadBytes(out ReadOnlySpan<byte> bytes)
    {
        var read = files.TryRead(Path, out var content);
        bytes = content.Bytes;
        return read;
    }

    public override FileStatus? Status() => files.Status(Path);
}
