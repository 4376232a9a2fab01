using System.Diagnostics.CodeAnalysis;
using System.Text;

namespace KubeMonitor.Domain.Reading;

/// <summary>Gives the same string for the same name, so that what each report names again isn't made anew.</summary>
/// <param name="most">How many names a generation holds.</param>
/// <param name="time">The clock.</param>
internal sealed class NameTable(int most, TimeProvider time)
{
    /// <summary>Longer names aren't kept.</summary>
    public const int LongestName = 253;

    private readonly Generations<string> _names = new(most, time, NameComparer.Shared);
    private readonly Generations<NameSequence> _sequences = new(most, time, StringComparer.Ordinal);

    /// <summary>The name as a string.</summary>
    /// <param name="ascii">The name, in ASCII.</param>
    public string Get(ReadOnlySpan<byte> ascii)
    {
        if (_names.Young.GetAlternateLookup<ReadOnlySpan<byte>>().TryGetValue(ascii, out var known))
        {
            return known;
        }

        if (!_names.Old.GetAlternateLookup<ReadOnlySpan<byte>>().TryGetValue(ascii, out var name))
        {
            name = Encoding.ASCII.GetString(ascii);
        }

        if (name.Length <= LongestName && _names.YoungWithRoom().TryAdd(name, name))
        {
            _names.Count(1);
        }

        return name;
    }

    /// <summary>Takes a node's names, for whoever reads its report alone: a second one at the same time gets others, empty.</summary>
    /// <param name="node">The node.</param>
    public NameSequence Take(string node) =>
        (_sequences.Young.TryGetValue(node, out var known) || _sequences.Old.TryGetValue(node, out known)) && known.TryTake() ? known : new NameSequence(this);

    /// <summary>Gives them back.</summary>
    /// <param name="node">The node.</param>
    /// <param name="sequence">Its names.</param>
    public void Put(string node, NameSequence sequence)
    {
        if (node.Length > LongestName)
        {
            return;
        }

        // Mostly it is there, and then nothing is written: an entry made anew for each report lives as long as the interval.
        var young = _sequences.YoungWithRoom();
        var before = young.TryGetValue(node, out var there) ? there.Count : 0;
        if (there != sequence)
        {
            young[node] = sequence;
        }

        _sequences.Count(sequence.End() - before);
    }

    private sealed class NameComparer : IEqualityComparer<string>, IAlternateEqualityComparer<ReadOnlySpan<byte>, string>
    {
        public static NameComparer Shared { get; } = new();

        public bool Equals(string? x, string? y) => x == y;

        public bool Equals(ReadOnlySpan<byte> alternate, string other) => Ascii.Equals(alternate, other);

        public string Create(ReadOnlySpan<byte> alternate) => Encoding.ASCII.GetString(alternate);

        public int GetHashCode([DisallowNull] string obj)
        {
            Span<byte> ascii = stackalloc byte[LongestName];
            return GetHashCode(ascii[..Encoding.ASCII.GetBytes(obj, ascii)]);
        }

        // Seeded at random in each process, so that nobody can send names that all fall into one place.
        public int GetHashCode(ReadOnlySpan<byte> alternate)
        {
            var hash = new HashCode();
            hash.AddBytes(alternate);
            return hash.ToHashCode();
        }
    }
}
