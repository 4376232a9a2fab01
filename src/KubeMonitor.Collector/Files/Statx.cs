using System.Runtime.InteropServices;

namespace KubeMonitor.Collector.Files;

/// <summary>statx(2), whose layout is the same on every architecture; .NET shows no inode.</summary>
internal static partial class Statx
{
    private const int CurrentDirectory = -100;
    private const uint WithInode = 0x100;

    public static FileIdentity? Identity(string path) =>
        Call(CurrentDirectory, path, 0, WithInode, out var found) == 0
            ? new FileIdentity(((long)found.DeviceMajor << 32) | found.DeviceMinor, found.Inode)
            : null;

    [LibraryImport("libc", EntryPoint = "statx", StringMarshalling = StringMarshalling.Utf8)]
    private static partial int Call(int directory, string path, int flags, uint mask, out Buffer buffer);

    [StructLayout(LayoutKind.Explicit, Size = 256)]
    private struct Buffer
    {
        [FieldOffset(32)]
        public ulong Inode;

        [FieldOffset(136)]
        public uint DeviceMajor;

        [FieldOffset(140)]
        public uint DeviceMinor;
    }
}
