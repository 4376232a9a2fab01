namespace KubeMonitor.Collector.Files;

/// <summary>
/// The files that the kernel and the kubelet write: of the live host, or of a recorded one. Nothing here throws for a file that
/// can't be read: that is an absent value. Not safe for concurrent use.
/// </summary>
internal interface IKernelFiles
{
    /// <summary>Reads a file whole: opens, reads, closes.</summary>
    /// <param name="path">Its path.</param>
    /// <param name="content">What it said; valid until the next read.</param>
    /// <returns>False if it can't be read.</returns>
    bool TryRead(string path, out FileContent content);

    /// <summary>Reads a file whole, and says which file it was.</summary>
    /// <param name="path">Its path.</param>
    /// <param name="content">What it said; valid until the next read.</param>
    /// <param name="status">The file that was read.</param>
    /// <returns>False if it can't be read.</returns>
    bool TryRead(string path, out FileContent content, out FileStatus status);

    /// <summary>A file that is to be read again and again. Not opened before the first read.</summary>
    /// <param name="path">Its path; or its directory's, which files of one directory share.</param>
    /// <param name="name">Its name in that directory; null where the path is its own.</param>
    KeptFile Keep(string path, string? name = null);

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

    /// <summary>Which file or directory is there, behind links; null if it can't be looked up.</summary>
    /// <param name="path">Its path.</param>
    FileStatus? Status(string path);

    /// <summary>Counts a failure that only who reads the content can see.</summary>
    /// <param name="path">The file's path.</param>
    /// <param name="reason">What is wrong with it.</param>
    void Fail(string path, string reason);
}
