using System.Runtime.CompilerServices;

namespace KubeMonitor.Collector.Files;

/// <summary>
/// A file, or directory, that is read again and again. <see cref="HostFiles"/> keeps it open, which costs the kernel a tenth. A descriptor
/// can never read another file's content: one of a control group that was removed says so, also after another of the same name was made.
/// </summary>
/// <param name="path">Its path; or its directory's, which files of one directory share.</param>
/// <param name="name">Its name in that directory; null where the path is its own.</param>
internal abstract class KeptFile(string path, string? name) : IDisposable
{
    /// <summary>Whether it was there once and is not any more: its control group was removed, its process ended.</summary>
    public bool IsGone { get; protected set; }

    /// <summary>Its descriptor while it is open; negative otherwise.</summary>
    protected int Descriptor { get; set; } = -1;

    /// <summary>Its path.</summary>
    protected string Path => name is null ? path : $"{path}/{name}";

    /// <summary>
    /// Looks at what reads of files look at first. Between two collections it leaves the processor's caches: looked at together, all
    /// wait for memory once; each at its own read, as often as there are files.
    /// </summary>
    /// <param name="files">The files that are read next; null for one that there isn't.</param>
    /// <returns>A number without meaning: of what nobody is given, no compiler has to look at anything.</returns>
    [MethodImpl(MethodImplOptions.NoInlining)]
    public static int Prefetch(params ReadOnlySpan<KeptFile?> files)
    {
        var sum = 0;
        foreach (var file in files)
        {
            sum += file?.Descriptor ?? 0;
        }

        return sum;
    }

    /// <summary>Reads it whole, and when.</summary>
    /// <param name="content">What it says; valid until the next read.</param>
    /// <returns>False if it can't be read.</returns>
    public abstract bool TryRead(out FileContent content);

    /// <summary>Reads it whole, whenever: no rate comes of it.</summary>
    /// <param name="bytes">What it says; valid until the next read.</param>
    /// <returns>False if it can't be read.</returns>
    public abstract bool TryReadBytes(out ReadOnlySpan<byte> bytes);

    /// <summary>Which file or directory it is; null if that can't be looked up.</summary>
    public abstract FileStatus? Status();

    /// <inheritdoc />
    public void Dispose()
    {
        Dispose(disposing: true);
        GC.SuppressFinalize(this);
    }

    /// <summary>Closes it.</summary>
    /// <param name="disposing">Always true.</param>
    protected virtual void Dispose(bool disposing)
    {
    }
}
