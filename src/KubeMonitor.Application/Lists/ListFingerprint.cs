using System.Runtime.InteropServices;

namespace KubeMonitor.Application.Lists;

/// <summary>Tells whether anything changed between two reads, from what the answer is made of.</summary>
/// <param name="inventoryVersion">The inventory's version: what is joined to samples comes from it.</param>
internal struct ListFingerprint(long inventoryVersion)
{
    private const int CharactersOfWord = sizeof(ulong) / sizeof(char);
    private const ulong Spread = 0x9E3779B97F4A7C15;

    // The same in every process, so that replicas of the server agree.
    private ulong _hash = Mix(0, (ulong)inventoryVersion);

    public readonly long Value => (long)_hash;

    public void Add(DateTimeOffset timestamp, string? name) => Add(timestamp.UtcTicks, name);

    public void Add(long version, string? name)
    {
        var characters = name.AsSpan();
        var words = MemoryMarshal.Cast<char, ulong>(characters);
        _hash = Mix(Mix(_hash, (ulong)version), (ulong)characters.Length);
        foreach (var word in words)
        {
            _hash = Mix(_hash, word);
        }

        foreach (var character in characters[(words.Length * CharactersOfWord)..])
        {
            _hash = Mix(_hash, character);
        }
    }

    // Every bit of a value reaches all others within a few more.
    private static ulong Mix(ulong hash, ulong value)
    {
        var mixed = (hash ^ value) * Spread;
        return mixed ^ (mixed >> 32);
    }
}
