namespace KubeMonitor.Collector.Files;

/// <summary>A file of this host that stays open between reads, as long as descriptors are to be had.</summary>
internal sealed class KeptHostFile(HostFiles files, string path, string? name) : KeptFile(path, name)
{
    private const int None = -1;
    private const byte Enough = 2;

    private byte _absences;
    private bool _wasThere;
    private long _absentSince;

    public override bool TryRead(out FileContent content)
    {
        content = default;
        if (Descriptor == None && !TryOpen())
        {
            return false;
        }

        var before = files.Now;
        var length = ReadOpen();
        var after = files.Now;
        if (length < 0)
        {
            return false;
        }

        content = files.Content(length, before, after);
        return true;
    }

    public override bool TryReadBytes(out ReadOnlySpan<byte> bytes)
    {
        bytes = default;
        if ((Descriptor == None && !TryOpen()) || ReadOpen() is var length && length < 0)
        {
            return false;
        }

        bytes = files.Content(length);
        return true;
    }

    public override FileStatus? Status()
    {
        if (Descriptor == None && !TryOpen())
        {
            return null;
        }

        var status = Posix.Status(Descriptor);
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

    private int ReadOpen()
    {
        var length = files.Read(Descriptor);
        if (length < 0 || !files.MayKeep)
        {
            AfterRead(length);
        }

        return length;
    }

    private void AfterRead(int length)
    {
        if (length < 0)
        {
            files.Fail(Path, -length);
            IsGone = -length is Posix.NoDevice or Posix.NoProcess;
        }

        if (IsGone || !files.MayKeep)
        {
            Close();
        }
    }

    private bool TryOpen()
    {
        // A file that this kernel doesn't have is looked for again once in a while only. Once absent proves nothing: a runtime makes a
        // container's group below one controller after the other.
        if (IsGone || (_absences == Enough && files.Elapsed(_absentSince) < HostFiles.LookAgainAfter))
        {
            return false;
        }

        var opened = files.Open(Path, keep: true);
        if (opened < 0)
        {
            _absentSince = files.Now;
            _absences += _absences == Enough ? (byte)0 : (byte)1;
            IsGone = _wasThere && -opened is Posix.NoEntry or Posix.NoDevice or Posix.NoProcess;
            return false;
        }

        (Descriptor, _wasThere, _absences) = (opened, true, 0);
        return true;
    }

    private void Close()
    {
        if (Descriptor != None)
        {
            files.Close(Descriptor, kept: true);
            Descriptor = None;
        }
    }
}
