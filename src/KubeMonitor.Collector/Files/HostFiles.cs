using KubeMonitor.Domain.Counters;

namespace KubeMonitor.Collector.Files;

/// <summary>The files of this host, or of a recorded one below a folder.</summary>
/// <param name="time">The clock of the reads.</param>
/// <param name="failures">Where failures are counted.</param>
/// <param name="root">The folder that stands for <c>/</c>; null for the live host.</param>
public sealed class HostFiles(TimeProvider time, ReadFailures failures, string? root = null) : IKernelFiles
{
    /// <summary>A larger file is none of those that the agent reads.</summary>
    public const int MaxFileSize = 1024 * 1024;

    /// <summary>A read that took longer was descheduled in between: the moment of its content is unknown.</summary>
    public static readonly TimeSpan LongestRead = TimeSpan.FromMilliseconds(100);

    private const int NoSuchDevice = 19;
    private const int NoSuchProcess = 3;

    private byte[] _buffer = new byte[8 * 1024];

    /// <inheritdoc />
    public bool TryRead(string path, out FileContent content)
    {
        try
        {
            var before = time.GetTimestamp();
            var length = ReadWhole(Locate(path));
            var after = time.GetTimestamp();
            if (length > MaxFileSize)
            {
                failures.Add(path, $"larger than {MaxFileSize} bytes");
                content = default;
                return false;
            }

            MonotonicTime? readAt = time.GetElapsedTime(before, after) > LongestRead ? null : Nanoseconds(before + ((after - before) / 2));
            content = new FileContent(_buffer.AsSpan(0, length), readAt);
            return true;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            if (!IsGone(e))
            {
                failures.Add(path, e.Message.Replace(Locate(path), Path.GetFileName(path), StringComparison.Ordinal));
            }

            content = default;
            return false;
        }
    }

    /// <inheritdoc />
    public bool Exists(string path) => Path.Exists(Locate(path));

    /// <inheritdoc />
    public IEnumerable<string> DirectoriesIn(string path) => List(path, static info => Directory.EnumerateDirectories(info));

    /// <inheritdoc />
    public IEnumerable<string> EntriesIn(string path) => List(path, static info => Directory.EnumerateFileSystemEntries(info));

    /// <inheritdoc />
    public string? LinkTarget(string path)
    {
        try
        {
            return new FileInfo(Locate(path)).LinkTarget;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return null;
        }
    }

    /// <inheritdoc />
    public FileIdentity? Identity(string path) => Statx.Identity(Locate(path));

    private string Locate(string path) => root is null ? path : root + path;

    private MonotonicTime Nanoseconds(long timestamp) => new((long)((Int128)timestamp * 1_000_000_000 / time.TimestampFrequency));

    // The kernel gives some files in pieces however large the buffer, and says a size of 0 for all: the end is a read of 0 bytes.
    private int ReadWhole(string path)
    {
        using var file = File.OpenHandle(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete);
        var length = 0;
        while (true)
        {
            if (length == _buffer.Length)
            {
                Array.Resize(ref _buffer, _buffer.Length * 2);
            }

            var read = RandomAccess.Read(file, _buffer.AsSpan(length), length);
            length += read;
            if (read == 0 || length > MaxFileSize)
            {
                return length;
            }
        }
    }

    private List<string> List(string path, Func<string, IEnumerable<string>> enumerate)
    {
        var names = new List<string>();
        try
        {
            foreach (var entry in enumerate(Locate(path)))
            {
                names.Add(Path.GetFileName(entry));
            }
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            if (!IsGone(e))
            {
                failures.Add(path, e.Message.Replace(Locate(path), Path.GetFileName(path), StringComparison.Ordinal));
            }
        }

        return names;
    }

    // A cgroup or process that ended between the scan and the read, or a file that this kernel doesn't have.
    private static bool IsGone(Exception e) =>
        e is FileNotFoundException or DirectoryNotFoundException || e.HResult is NoSuchDevice or NoSuchProcess;
}
