namespace KubeMonitor.Application.Lists;

/// <summary>Tells whether anything changed between two reads, from what the answer is made of.</summary>
/// <param name="inventoryVersion">The inventory's version: what is joined to samples comes from it.</param>
internal struct ListFingerprint(long inventoryVersion)
{
    // FNV-1a, 64 bits: the same in every process, so that replicas of the server agree.
    private ulong _hash = Mix(14695981039346656037, (ulong)inventoryVersion);

    public readonly long Value => (long)_hash;

    public void Add(DateTimeOffset timestamp, string? name) => Add(timestamp.UtcTicks, name);

    public void Add(long version, string? name)
    {
        _hash = Mix(_hash, (ulong)version);
        foreach (var c in name ?? "")
        {
            _hash = (_hash ^ c) * 1099511628211;
        }
    }

    private static ulong Mix(ulong hash, ulong value)
    {
        for (var i = 0; i < 8; i++)
        {
            hash = (hash ^ (byte)(value >> (8 * i))) * 1099511628211;
        }

        return hash;
    }
}
