namespace KubeMonitor.Infrastructure.Storage.Chunks;

/// <summary>
/// Which windows of a log changed since they were last stored. A part of its owner rather than an object, since there are as many of these
/// as entities have tiers.
/// </summary>
internal struct ChangedWindows
{
    private List<long>? _windows;

    /// <summary>From now on remembers which windows change.</summary>
    public void Track() => _windows ??= [];

    /// <summary>Remembers that a window changed.</summary>
    public readonly void Touch(long window)
    {
        if (_windows is not null && !_windows.Contains(window))
        {
            _windows.Add(window);
        }
    }

    /// <summary>Whether a window lies on disk as it is.</summary>
    public readonly bool IsStored(long window) => _windows is not null && !_windows.Contains(window);

    /// <summary>Gives those that changed, and from now on there are none.</summary>
    public readonly void Take(Action<long> changed)
    {
        _windows?.ForEach(changed);
        _windows?.Clear();
    }
}
