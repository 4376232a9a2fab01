using System.Text;

namespace KubeMonitor.Domain.Reading;

/// <summary>
/// The names of one node's reports in their order. The next report mostly has the same: then a name is compared with the one that stands in
/// its place, which is near in memory, and not searched among all of the cluster.
/// </summary>
/// <param name="names">Knows the others.</param>
internal sealed class NameSequence(NameTable names)
{
    private readonly List<string> _names = [];
    private int _next;

    // Whoever makes it has it.
    private int _taken = 1;

    /// <summary>How many names there were at the end of the last report.</summary>
    public int Count { get; private set; }

    /// <summary>Takes it for one report, if nobody else has it.</summary>
    public bool TryTake() => Interlocked.Exchange(ref _taken, 1) == 0;

    /// <summary>The next name as a string.</summary>
    /// <param name="ascii">The name, in ASCII.</param>
    public string Next(ReadOnlySpan<byte> ascii)
    {
        if (_next < _names.Count && Ascii.Equals(ascii, _names[_next]))
        {
            return _names[_next++];
        }

        var name = names.Get(ascii);
        if (name.Length > NameTable.LongestName)
        {
            return name;
        }

        if (_next < _names.Count)
        {
            _names[_next] = name;
        }
        else
        {
            _names.Add(name);
        }

        _next++;
        return name;
    }

    /// <summary>A report is over: the next one begins anew, and may be read by another thread.</summary>
    /// <returns>How many names there are.</returns>
    public int End()
    {
        _names.RemoveRange(_next, _names.Count - _next);
        _next = 0;
        Count = _names.Count;
        Volatile.Write(ref _taken, 0);
        return _names.Count;
    }
}
