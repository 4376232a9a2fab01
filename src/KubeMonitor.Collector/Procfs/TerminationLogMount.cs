using System.Buffers;
using KubeMonitor.Collector.Text;
using KubeMonitor.Domain.Identities;

namespace KubeMonitor.Collector.Procfs;

/// <summary>
/// The mount in a container's <c>/proc/PID/mountinfo</c> that tells which container it is: the kubelet mounts a file of its own,
/// <c>.../pods/UID/containers/NAME/8 hex digits</c>, as the container's termination log
/// (<see href="https://man7.org/linux/man-pages/man5/proc_pid_mountinfo.5.html"/>). A pod's sandbox has no such mount.
/// </summary>
public readonly ref struct TerminationLogMount
{
    /// <summary>The mount's root in its file system comes behind the mount's ID, its parent's and the device.</summary>
    private const int FieldsBeforeRoot = 3;

    private const int FileNameLength = 8;

    private static readonly SearchValues<byte> HexDigits = SearchValues.Create("0123456789abcdef"u8);

    private static readonly SearchValues<byte> NameBytes = SearchValues.Create("abcdefghijklmnopqrstuvwxyz0123456789-"u8);

    private static readonly SearchValues<byte> UidBytes =
        SearchValues.Create("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789.-"u8);

    /// <summary>The pod's UID: 1 to 64 of <c>[A-Za-z0-9.-]</c>.</summary>
    public ReadOnlySpan<byte> PodUid { get; private init; }

    /// <summary>The container's name: 1 to 63 of <c>[a-z0-9-]</c>.</summary>
    public ReadOnlySpan<byte> ContainerName { get; private init; }

    /// <summary>Looks for the mount.</summary>
    /// <param name="text">The file: a mount a line; the root of a file that was removed ends in <c>//deleted</c>.</param>
    /// <param name="mount">The first that is of that form.</param>
    /// <returns>False if none is.</returns>
    public static bool TryFind(ReadOnlySpan<byte> text, out TerminationLogMount mount)
    {
        mount = default;
        var lines = new LineReader(text);
        while (lines.TryReadLine(out var line))
        {
            var fields = new FieldReader(line);
            if (fields.TrySkip(FieldsBeforeRoot) && fields.TryRead(out ReadOnlySpan<byte> root) && TryParseRoot(root, out mount))
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>From its end: what is before it depends on where the file system of the kubelet's directory is mounted.</summary>
    private static bool TryParseRoot(ReadOnlySpan<byte> root, out TerminationLogMount mount)
    {
        mount = default;
        if (root.EndsWith("//deleted"u8))
        {
            root = root[..^"//deleted".Length];
        }

        if (!IsFileName(CutLast(ref root))
            || CutLast(ref root) is var name && !IsName(name)
            || !CutLast(ref root).SequenceEqual("containers"u8)
            || CutLast(ref root) is var uid && !IsUid(uid)
            || !CutLast(ref root).SequenceEqual("pods"u8))
        {
            return false;
        }

        mount = new() { PodUid = uid, ContainerName = name };
        return true;
    }

    /// <summary>Takes the last part of a path, and the slash before it. Nothing where there is no slash.</summary>
    private static ReadOnlySpan<byte> CutLast(scoped ref ReadOnlySpan<byte> path)
    {
        var slash = path.LastIndexOf((byte)'/');
        var last = slash < 0 ? default : path[(slash + 1)..];
        path = path[..Math.Max(0, slash)];
        return last;
    }

    private static bool IsFileName(ReadOnlySpan<byte> part) => part.Length == FileNameLength && !part.ContainsAnyExcept(HexDigits);

    private static bool IsName(ReadOnlySpan<byte> part) =>
        part.Length is > 0 and <= KubernetesNames.MaxLabelLength && !part.ContainsAnyExcept(NameBytes)
        && part[0] != '-' && part[^1] != '-';

    // An escape (\040 is a space) can't be in it, and isn't taken apart.
    private static bool IsUid(ReadOnlySpan<byte> part) => part.Length is > 0 and <= KubernetesNames.MaxUidLength && !part.ContainsAnyExcept(UidBytes);
}
