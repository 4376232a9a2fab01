namespace KubeMonitor.Collector.Files;

/// <summary>Counts what could not be read, and tells each kind of failure once.</summary>
public sealed class ReadFailures
{
    private readonly HashSet<(string Reason, string FileName)> _told = [];
    private readonly Dictionary<string, long> _byReason = new(StringComparer.Ordinal);

    /// <summary>How many reads failed so far. A file that isn't there is an absent value and doesn't count.</summary>
    public long Count { get; private set; }

    /// <summary>How many there were of each reason, as the system says it.</summary>
    public IReadOnlyDictionary<string, long> ByReason => _byReason;

    /// <summary>Called for the first failure of each reason and file name.</summary>
    public event Action<ReadFailure>? FirstOfItsKind;

    internal void Add(string path, string reason)
    {
        Count++;
        _byReason[reason] = _byReason.GetValueOrDefault(reason) + 1;
        if (_told.Add((reason, Path.GetFileName(path))))
        {
            FirstOfItsKind?.Invoke(new ReadFailure(path, reason));
        }
    }
}
