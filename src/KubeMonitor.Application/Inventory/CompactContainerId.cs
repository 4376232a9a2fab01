using System.Buffers.Binary;
using KubeMonitor.Domain.Identities;

namespace KubeMonitor.Application.Inventory;

/// <summary>A container's id of 64 hex digits in 32 bytes: a cluster has hundreds of thousands, and as text each takes 150.</summary>
public readonly record struct CompactContainerId
{
    private const int Digits = 64;

    private readonly ulong _a, _b, _c, _d;

    private CompactContainerId(ReadOnlySpan<byte> bytes) =>
        (_a, _b, _c, _d) = (
            BinaryPrimitives.ReadUInt64BigEndian(bytes),
            BinaryPrimitives.ReadUInt64BigEndian(bytes[8..]),
            BinaryPrimitives.ReadUInt64BigEndian(bytes[16..]),
            BinaryPrimitives.ReadUInt64BigEndian(bytes[24..]));

    /// <summary>Reads an id as the API has it, with or without the runtime before it (<c>containerd://4ca6...</c>).</summary>
    /// <param name="text">The text.</param>
    /// <returns>Null for anything else than 64 hex digits.</returns>
    public static CompactContainerId? Parse(ReadOnlySpan<char> text)
    {
        var digits = text[(text.LastIndexOf('/') + 1)..];
        Span<byte> bytes = stackalloc byte[Digits / 2];
        return digits.Length == Digits && Convert.FromHexString(digits, bytes, out _, out _) == System.Buffers.OperationStatus.Done
            ? new CompactContainerId(bytes)
            : null;
    }

    /// <summary>The id as text.</summary>
    public ContainerId ToContainerId() => new($"{_a:x16}{_b:x16}{_c:x16}{_d:x16}");
}
