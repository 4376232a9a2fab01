namespace KubeMonitor.Collector.Files;

/// <summary>A file of this host that stays open between reads, as long as descriptors are to be had.</summary>
internal sealed class KeptHostFile(HostFiles files, string path) : KeptFile(files, path)
{
    private const int None = -1;

    private int _descriptor = None;
    private long? _absentSince;
    private int _absences;
    private bool _wasThere;

    public override bool TryRead(out FileContent content)
    {
        content = default;
        if (IsGone || (_descriptor == None && !TryOpen()))
        {
            return false;
        }

        var read = files.TryRead(_descriptor, Path, out content, out var error);
        if (error is Posix.NoDevice or Posix.NoProcess)
        {
            IsGone = true;
        }

        if (IsGone || !files.MayKeep)
        {
            Close();
        }

        return read;
    }

    public override FileStatus? Status()
    {
        if (_descriptor == None && !TryOpen())
        {
            return null;
        }

        var status = Posix.Status(_descriptor);
        if (!files.MayKeep)
        {
            Close();
        }

        return status;
    }

    protected override void Dispose(bool disposing)
    {
        Close();
        base.Dispose(disposing);
    }

    private bool TryOpen()
    {
        // A file that this kernel doesn't have is looked for again once in a while only. Once absent proves nothing: a runtime makes a
        // container's group below one controller after the other.
        if (_absences > 1 && _absentSince is { } since && files.Elapsed(since) < HostFiles.LookAgainAfter)
        {
            return false;
        }

        var opened = files.Open(Path, keep: true);
        if (opened < 0)
        {
            _absentSince = files.Now;
            _absences++;
            IsGone = _wasThere && -opened is Posix.NoEntry or Posix.NoDevice or Posix.NoProcess;
            return false;
        }

        (_descriptor, _wasThere, _absentSince, _absences) = (opened, true, null, 0);
        return true;
    }

    private void Close()
    {
        if (_descriptor != None)
        {
            files.Close(_descriptor, kept: true);
            _descriptor = None;
        }
    }
}
