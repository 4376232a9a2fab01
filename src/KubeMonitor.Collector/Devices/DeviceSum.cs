namespace KubeMonitor.Collector.Devices;

/// <summary>The bytes of the counted devices; where a group knows only others (a root file system on a virtual disk), the busiest of those.</summary>
internal struct DeviceSum
{
    private long _read;
    private long _written;
    private long _otherRead;
    private long _otherWritten;
    private bool _anyCounted;

    public readonly long Read => _anyCounted ? _read : _otherRead;

    public readonly long Written => _anyCounted ? _written : _otherWritten;

    public void AddRead(bool counted, long bytes)
    {
        _anyCounted |= counted;
        if (counted)
        {
            _read += bytes;
        }
        else
        {
            _otherRead = Math.Max(_otherRead, bytes);
        }
    }

    public void AddWritten(bool counted, long bytes)
    {
        _anyCounted |= counted;
        if (counted)
        {
            _written += bytes;
        }
        else
        {
            _otherWritten = Math.Max(_otherWritten, bytes);
        }
    }
}
