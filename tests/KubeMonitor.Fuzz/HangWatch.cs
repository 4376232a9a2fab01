using KubeMonitor.Fuzz.Inputs;

namespace KubeMonitor.Fuzz;

/// <summary>Notices that an input is parsed for too long. It keeps a copy, since the thread that parses can't tell any more.</summary>
internal sealed class HangWatch : IDisposable
{
    private readonly byte[] _copy = new byte[Mutator.MaxLength];
    private readonly Action<Finding> _onHang;
    private readonly Timer _timer;
    private string _target = "";
    private int _length;
    private long _begun;
    private long _ended;
    private long _lastSeen = -1;

    public HangWatch(TimeSpan limit, Action<Finding> onHang)
    {
        _onHang = onHang;
        _timer = new Timer(_ => Look(), null, limit, limit);
    }

    public void Begin(string target, ReadOnlySpan<byte> input)
    {
        _target = target;
        _length = Math.Min(input.Length, _copy.Length);
        input[.._length].CopyTo(_copy);
        Volatile.Write(ref _begun, _begun + 1);
    }

    public void End() => Volatile.Write(ref _ended, _begun);

    public void Dispose() => _timer.Dispose();

    /// <summary>One input is seen at two looks only if it takes longer than the time between them.</summary>
    private void Look()
    {
        var begun = Volatile.Read(ref _begun);
        var isOpen = Volatile.Read(ref _ended) != begun;
        if (isOpen && begun == _lastSeen)
        {
            _onHang(new Finding(_target, _copy[.._length], "It hangs."));
        }

        _lastSeen = isOpen ? begun : -1;
    }
}
