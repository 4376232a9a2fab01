namespace KubeMonitor.Collector.Files;

/// <summary>
/// A file, or directory, that is read again and again. This one opens it each time; <see cref="HostFiles"/> keeps it open, which costs the kernel a
/// tenth. A descriptor can never read another file's content: one of a control group that was removed says so, also after another of
/// the same name was made.
/// </summary>
/// <param name="files">Where it is.</param>
/// <param name="path">Its path.</param>
internal class KeptFile(IKernelFiles files, string path) : IDisposable
{
    /// <summary>Its path.</summary>
    protected string Path => path;

    /// <summary>Whether it was there once and is not any more: its control group was removed, its process ended.</summary>
    public bool IsGone { get; protected set; }

    /// <summary>Reads it whole.</summary>
    /// <param name="content">What it says; valid until the next read.</param>
    /// <returns>False if it can't be read.</returns>
    public virtual bool TryRead(out FileContent content) => files.TryRead(path, out content);

    /// <summary>Which file or directory it is; null if that can't be looked up.</summary>
    public virtual FileStatus? Status() => files.Status(path);

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
