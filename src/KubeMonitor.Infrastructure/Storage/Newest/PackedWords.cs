namespace KubeMonitor.Infrastructure.Storage.Newest;

/// <summary>Packed figures that are written over in place, in memory that only grows. A part of its owner, who holds a lock.</summary>
internal struct PackedWords
{
    [ThreadStatic]
    private static long[]? _scratch;

    // No figure is known yet.
    private long[] _words = new long[1];
    private int _count = 1;

    public PackedWords()
    {
    }

    public readonly ReadOnlySpan<long> All => _words.AsSpan(0, _count);

    /// <summary>How many words there is memory for.</summary>
    public readonly int Capacity => _words.Length;

    /// <summary>Where this thread packs a sample: how long it is shows only then.</summary>
    /// <param name="packers">How many packers follow each other.</param>
    public static Span<long> Scratch(int packers)
    {
        var most = FigurePacker.MostWords * packers;
        return _scratch is { } kept && kept.Length >= most ? kept : _scratch = new long[most];
    }

    /// <summary>Takes words in place of those that are there.</summary>
    public void Set(ReadOnlySpan<long> words)
    {
        if (_words.Length < words.Length)
        {
            _words = new long[words.Length];
        }

        words.CopyTo(_words);
        _count = words.Length;
    }
}
