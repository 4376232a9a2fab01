using System.Runtime.InteropServices;

namespace KubeMonitor.Collector.Files;

/// <summary>
/// The few system calls of the reads. .NET's own open allocates a handle a file and locks it, and throws where a process has ended,
/// which on a node is no exception.
/// </summary>
internal static partial class Posix
{
    public const int NoEntry = 2;
    public const int NoProcess = 3;
    public const int Interrupted = 4;
    public const int TryAgain = 11;
    public const int NoDevice = 19;
    public const int NotADirectory = 20;
    public const int TooManyFilesInSystem = 23;
    public const int TooManyFiles = 24;
    public const int TooLarge = 27;
    public const int NotSupported = 95;

    private const int ReadOnlyCloseOnExec = 0x80000;
    private const int CurrentDirectory = -100;
    private const int EmptyPath = 0x1000;
    private const uint WithLinksAndInode = 0x4 | 0x100;
    private const int OpenFilesLimit = 7;

    /// <summary>Opens a file for reading.</summary>
    /// <returns>A descriptor, or the error negated.</returns>
    public static int Open(string path)
    {
        var descriptor = OpenCall(path, ReadOnlyCloseOnExec);
        return descriptor >= 0 ? descriptor : -Marshal.GetLastPInvokeError();
    }

    public static void Close(int descriptor) => _ = CloseCall(descriptor);

    /// <summary>Reads at an offset.</summary>
    /// <returns>How many bytes; 0 at the end; or the error negated.</returns>
    public static unsafe int Read(int descriptor, Span<byte> buffer, long offset)
    {
        fixed (byte* start = buffer)
        {
            var read = ReadCall(descriptor, start, (nuint)buffer.Length, (nint)offset);
            if (read >= 0)
            {
                return (int)read;
            }

            // To have the error kept for each of thousands of reads costs more than to ask again where one fails.
            return ReadAgain(descriptor, start, buffer.Length, offset);
        }
    }

    public static FileStatus? Status(string path) => Statx(CurrentDirectory, path, 0, WithLinksAndInode, out var found) == 0 ? From(found) : null;

    public static unsafe FileStatus? Status(int descriptor)
    {
        Statistics found;
        byte none = 0;
        return OpenStatx(descriptor, &none, EmptyPath, WithLinksAndInode, &found) == 0 ? From(found) : null;
    }

    /// <summary>How many files this process may have open.</summary>
    public static long OpenFilesAllowed() => GetLimit(OpenFilesLimit, out var limit) == 0 ? (long)Math.Min(limit.Soft, int.MaxValue) : 1024;

    public static string Describe(int error) => Marshal.GetPInvokeErrorMessage(error);

    private static FileStatus From(in Statistics found) => new(((long)found.DeviceMajor << 32) | found.DeviceMinor, found.Inode, found.Links);

    private static unsafe int ReadAgain(int descriptor, byte* start, int length, long offset)
    {
        var read = FailingReadCall(descriptor, start, (nuint)length, (nint)offset);
        return read >= 0 ? (int)read : -Marshal.GetLastPInvokeError();
    }

    [LibraryImport("libc", EntryPoint = "open", SetLastError = true, StringMarshalling = StringMarshalling.Utf8)]
    private static partial int OpenCall(string path, int flags);

    [LibraryImport("libc", EntryPoint = "close")]
    private static partial int CloseCall(int descriptor);

    [LibraryImport("libc", EntryPoint = "pread")]
    private static unsafe partial nint ReadCall(int descriptor, byte* buffer, nuint count, nint offset);

    [LibraryImport("libc", EntryPoint = "pread", SetLastError = true)]
    private static unsafe partial nint FailingReadCall(int descriptor, byte* buffer, nuint count, nint offset);

    // The layout of statx is the same on every architecture.
    [LibraryImport("libc", EntryPoint = "statx", StringMarshalling = StringMarshalling.Utf8)]
    private static partial int Statx(int directory, string path, int flags, uint mask, out Statistics found);

    [LibraryImport("libc", EntryPoint = "statx")]
    private static unsafe partial int OpenStatx(int directory, byte* path, int flags, uint mask, Statistics* found);

    [LibraryImport("libc", EntryPoint = "getrlimit")]
    private static partial int GetLimit(int resource, out Limit limit);

    private struct Limit
    {
        public ulong Soft;
        public ulong Hard;
    }

    [StructLayout(LayoutKind.Explicit, Size = 256)]
    private struct Statistics
    {
        [FieldOffset(16)]
        public uint Links;

        [FieldOffset(32)]
        public ulong Inode;

        [FieldOffset(136)]
        public uint DeviceMajor;

        [FieldOffset(140)]
        public uint DeviceMinor;
    }
}
