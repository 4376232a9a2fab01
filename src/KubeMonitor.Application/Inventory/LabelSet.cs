namespace KubeMonitor.Application.Inventory;

/// <summary>The labels of an object, sorted by key. Objects with equal labels share one.</summary>
public sealed class LabelSet : IEquatable<LabelSet>
{
    private static readonly EqualityComparer<KeyValuePair<string, string>> Same =
        EqualityComparer<KeyValuePair<string, string>>.Create((one, other) => one.Key == other.Key && one.Value == other.Value);

    private readonly KeyValuePair<string, string>[] _labels;
    private readonly int _hash;

    /// <summary>Makes one.</summary>
    /// <param name="labels">The labels, each key once.</param>
    public LabelSet(IEnumerable<KeyValuePair<string, string>> labels)
    {
        _labels = [.. labels.OrderBy(label => label.Key, StringComparer.Ordinal)];
        var hash = new HashCode();
        foreach (var (key, value) in _labels)
        {
            hash.Add(key, StringComparer.Ordinal);
            hash.Add(value, StringComparer.Ordinal);
        }

        _hash = hash.ToHashCode();
    }

    /// <summary>No labels.</summary>
    public static LabelSet Empty { get; } = new([]);

    /// <summary>The labels, sorted by key.</summary>
    public IReadOnlyList<KeyValuePair<string, string>> Labels => _labels;

    /// <summary>A label's value; null if there is no such label.</summary>
    /// <param name="key">The label's key.</param>
    public string? this[string key]
    {
        get
        {
            foreach (var label in _labels)
            {
                if (label.Key == key)
                {
                    return label.Value;
                }
            }

            return null;
        }
    }

    /// <inheritdoc />
    public bool Equals(LabelSet? other) => other is not null && _hash == other._hash && _labels.AsSpan().SequenceEqual(other._labels, Same);

    /// <inheritdoc />
    public override bool Equals(object? obj) => Equals(obj as LabelSet);

    /// <inheritdoc />
    public override int GetHashCode() => _hash;
}
