using System.Runtime.CompilerServices;
using KubeMonitor.Domain.Counters;

namespace KubeMonitor.Collector.Files;

/// <summary>The files of this host, or of a recorded one below a folder.</summary>
internal sealed class HostFiles : IKernelFiles
{
    /// <summary>A larger file is none of those that the agent reads.</summary>
    public const int MaxFileSize = 1024 * 1024;

    /// <summary>A read that took longer was descheduled in between: the moment of its content is unknown.</summary>
    public static readonly TimeSpan LongestRead = TimeSpan.FromMilliseconds(100);

    /// <summary>How long a kept file that isn't there is left alone.</summary>
    public static readonly TimeSpan LookAgainAfter = TimeSpan.FromSeconds(60);

    // The kernel gives these files in pieces of a page, cut between lines. A line is never half a page, so a read of less than half was
    // the last: one call in place of two for most files.
    private const int LessThanAPiece = 2048;
    private const int Piece = 4096;
    private const char NoUtf8 = '\uFFFD';
    private const long NanosecondsPerSecond = 1_000_000_000;

    private readonly TimeProvider _time;
    private readonly ReadFailures _failures;
    private readonly string? _root;
    private readonly long _longestRead;
    private readonly ReadCall? _read;
    private long _keepable;
    private bool _ranOut;
    private byte[] _buffer = new byte[16 * 1024];

    /// <summary>Opens nothing yet.</summary>
    /// <param name="time">The clock of the reads.</param>
    /// <param name="failures">Where failures are counted.</param>
    /// <param name="root">The folder that stands for <c>/</c>; null for the live host.</param>
    /// <param name="mostKept">How many files stay open at most; null for half of what the process may open.</param>
    /// <param name="read">What reads in place of the system, for errors that it can't be made to give; null for the system.</param>
    public HostFiles(TimeProvider time, ReadFailures failures, string? root = null, int? mostKept = null, ReadCall? read = null) =>
        (_time, _failures, _root, _keepable, _longestRead, _read) =
        (time, failures, root, mostKept ?? (Posix.OpenFilesAllowed() / 2), (long)(LongestRead.TotalSeconds * time.TimestampFrequency), read);

    /// <summary>Reads an open file at an offset, as <see cref="Posix.Read"/> does.</summary>
    internal delegate int ReadCall(int descriptor, Span<byte> buffer, long offset);

    /// <summary>Whether a file may stay open after its read: not beyond the bound, nor after the system had no descriptor left.</summary>
    internal bool MayKeep => _keepable >= 0 && !_ranOut;

    internal long Now => _time.GetTimestamp();

    /// <inheritdoc />
    public bool TryRead(string path, out FileContent content) => TryRead(path, wantStatus: false, out content, out _);

    /// <inheritdoc />
    public bool TryRead(string path, out FileContent content, out FileStatus status) => TryRead(path, wantStatus: true, out content, out status);

    /// <inheritdoc />
    public KeptFile Keep(string path, string? name = null) => new KeptHostFile(this, path, name);

    /// <inheritdoc />
    public bool Exists(string path) => Posix.Status(Locate(path)) is not null || Path.Exists(Locate(path));

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
            // Not readable is absent, and here no failure: the callers have another way to tell.
            return null;
        }
    }

    /// <inheritdoc />
    public FileStatus? Status(string path) => Posix.Status(Locate(path));

    /// <inheritdoc />
    public void Fail(string path, string reason) => _failures.Add(path, reason);

    internal TimeSpan Elapsed(long since) => _time.GetElapsedTime(since);

    /// <summary>Opens a file.</summary>
    /// <returns>A descriptor, or the error negated, which is counted.</returns>
    internal int Open(string path, bool keep)
    {
        var opened = Posix.Open(Locate(path));
        if (opened is -Posix.TooManyFiles or -Posix.TooManyFilesInSystem)
        {
            _ranOut = true;
        }

        if (opened < 0)
        {
            Fail(path, -opened);
        }
        else if (keep)
        {
            _keepable--;
        }

        return opened;
    }

    internal void Close(int descriptor, bool kept)
    {
        Posix.Close(descriptor);
        if (kept)
        {
            _keepable++;
        }
    }

    /// <summary>Reads an open file whole.</summary>
    /// <returns>The length of its content, or the error negated, which the caller counts.</returns>
    internal int Read(int descriptor)
    {
        var read = ReadOnce(descriptor, 0);
        return read < LessThanAPiece ? read : ReadOn(descriptor, read);
    }

    /// <summary>What was read last.</summary>
    internal ReadOnlySpan<byte> Content(int length) => _buffer.AsSpan(0, length);

    /// <summary>What was read last, between two looks at the clock.</summary>
    internal FileContent Content(int length, long before, long after) =>
        new(Content(length), after - before > _longestRead ? null : Nanoseconds(before + ((after - before) / 2)));

    /// <summary>Counts a failure, unless it is none.</summary>
    internal void Fail(string path, int error)
    {
        // A cgroup or process that ended between the scan and the read, and a file that this kernel doesn't have, are none.
        if (error is not (Posix.NoEntry or Posix.NotADirectory or Posix.NoDevice or Posix.NoProcess or Posix.NotSupported))
        {
            _failures.Add(path, Posix.Describe(error));
        }
    }

    private bool TryRead(string path, bool wantStatus, out FileContent content, out FileStatus status)
    {
        content = default;
        status = default;
        var descriptor = Open(path, keep: false);
        if (descriptor < 0)
        {
            return false;
        }

        var before = Now;
        var length = Read(descriptor);
        var after = Now;
        if (wantStatus && Posix.Status(descriptor) is { } found)
        {
            status = found;
        }

        Posix.Close(descriptor);
        if (length < 0)
        {
            Fail(path, -length);
            return false;
        }

        content = Content(length, before, after);
        return true;
    }

    private string Locate(string path) => _root is null ? path : _root + path;

    private MonotonicTime Nanoseconds(long timestamp) =>
        new(_time.TimestampFrequency == NanosecondsPerSecond ? timestamp : (long)((Int128)timestamp * NanosecondsPerSecond / _time.TimestampFrequency));

    // The kernel says a size of 0 for all its files: the end is a read of 0 bytes, or of less than a piece.
    private int ReadOn(int descriptor, int length)
    {
        while (length <= MaxFileSize)
        {
            // Room for a piece, or a read that fills what is left would pass for the last.
            if (_buffer.Length - length < Piece)
            {
                Array.Resize(ref _buffer, _buffer.Length * 2);
            }

            var read = ReadOnce(descriptor, length);
            if (read < 0)
            {
                return read;
            }

            length += read;
            if (read < LessThanAPiece)
            {
                break;
            }
        }

        return length > MaxFileSize ? -Posix.TooLarge : length;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private int ReadOnce(int descriptor, int offset)
    {
        var read = Call(descriptor, offset);
        return read is -Posix.Interrupted or -Posix.TryAgain ? Call(descriptor, offset) : read;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private int Call(int descriptor, int offset)
    {
        var room = _buffer.AsSpan(offset);
        return _read is null ? Posix.Read(descriptor, room, offset) : _read(descriptor, room, offset);
    }

    private List<string> List(string path, Func<string, IEnumerable<string>> enumerate)
    {
        var names = new List<string>();
        try
        {
            foreach (var entry in enumerate(Locate(path)))
            {
                // .NET puts this for what is no UTF-8, and so can't be looked up by what it gives. No name of Kubernetes has it.
                if (entry.Contains(NoUtf8))
                {
                    _failures.Add(path, "a name in it is no UTF-8");
                    continue;
                }

                names.Add(Path.GetFileName(entry));
            }
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            if (e is not (FileNotFoundException or DirectoryNotFoundException) && e.HResult is not (Posix.NoDevice or Posix.NoProcess))
            {
                _failures.Add(path, e.Message.Replace(Locate(path), Path.GetFileName(path), StringComparison.Ordinal));
            }
        }

        return names;
    }
}
