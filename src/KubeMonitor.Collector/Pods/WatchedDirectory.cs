using KubeMonitor.Collector.Files;

namespace KubeMonitor.Collector.Pods;

/// <summary>
/// The directories in a directory, listed again only when its count of links has changed, which is twelve times cheaper than a list.
/// (Its time of change stays as it is when a control group comes.) One that goes while another comes leaves the count, so those that
/// nobody reads are looked up too; of those that are read, the reader sees that they are gone.
/// </summary>
/// <param name="files">The host's files.</param>
/// <param name="path">Its path.</param>
/// <param name="isRead">Whether the files of a directory of this name are read each interval.</param>
internal sealed class WatchedDirectory(IKernelFiles files, string path, Predicate<string> isRead) : IDisposable
{
    // A file system that counts no links for directories says 1; where the count is over this, it may have stopped counting.
    private const uint Fewest = 2;

    private readonly List<(string Path, FileStatus Status)> _unread = [];
    private KeptFile _directory = files.Keep(path);
    private FileStatus? _status;

    /// <summary>The names at the last look.</summary>
    public IReadOnlyList<string> Names { get; private set; } = [];

    /// <summary>Looks again.</summary>
    /// <param name="list">Whether to list whatever the count says.</param>
    /// <returns>Whether it was listed.</returns>
    public bool Look(bool list)
    {
        if (!list && _directory.Status() is { Links: >= Fewest } now && now == _status && UnreadAreThere())
        {
            return false;
        }

        // Opened anew: what is open may have been removed, and another made in its place.
        _directory.Dispose();
        _directory = files.Keep(path);
        _status = _directory.Status();
        Names = [.. files.DirectoriesIn(path)];
        _unread.Clear();
        foreach (var name in Names)
        {
            var below = $"{path}/{name}";
            if (!isRead(name) && files.Status(below) is { } status)
            {
                _unread.Add((below, status));
            }
        }

        return true;
    }

    public void Dispose() => _directory.Dispose();

    private bool UnreadAreThere()
    {
        foreach (var (unread, status) in _unread)
        {
            if (files.Status(unread) is not { } now || !now.IsSameFile(status))
            {
                return false;
            }
        }

        return true;
    }
}
