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

    /// <summary>How many names there are.</summary>
    public int Count => _names.Count;

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

    /// <summary>A report is over: the next one begins anew.</summary>
    public void End()
    {
        _names.RemoveRange(_next, _names.Count - _next);
        _next = 0;
    }
}
