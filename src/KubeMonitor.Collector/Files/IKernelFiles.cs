namespace KubeMonitor.Collector.Files;

/// <summary>
/// The files that the kernel and the kubelet write: of the live host, or of a recorded one. Nothing here throws for a file that
/// can't be read: that is an absent value. Not safe for concurrent use.
/// </summary>
public interface IKernelFiles
{
    /// <summary>Reads a file whole.</summary>
    /// <param name="path">Its path.</param>
    /// <param name="content">What it said; valid until the next read.</param>
    /// <returns>False if it can't be read.</returns>
    bool TryRead(string path, out FileContent content);

    /// <summary>Whether a file, directory or link is there.</summary>
    /// <param name="path">Its path.</param>
    bool Exists(string path);

    /// <summary>The names of the directories in a directory, links to directories included; none if it can't be read.</summary>
    /// <param name="path">The directory's path.</param>
    IEnumerable<string> DirectoriesIn(string path);

    /// <summary>The names of everything in a directory; none if it can't be read.</summary>
    /// <param name="path">The directory's path.</param>
    IEnumerable<string> EntriesIn(string path);

    /// <summary>What a symbolic link says; null if it is none, or may not be read.</summary>
    /// <param name="path">The link's path.</param>
    string? LinkTarget(string path);

    /// <summary>What tells a file or directory from every other, behind links; null if it can't be looked up.</summary>
    /// <param name="path">Its path.</param>
    FileIdentity? Identity(string path);
}
