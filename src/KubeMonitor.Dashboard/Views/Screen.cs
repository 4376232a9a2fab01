namespace KubeMonitor.Dashboard.Views;

/// <summary>What a circuit knows of its browser, and of what its reader chose.</summary>
public sealed class Screen
{
    private bool _isShown = true;
    private bool _isConnected = true;
    private bool _isHeld;

    /// <summary>Something of it has changed.</summary>
    public event Action? Changed;

    /// <summary>Whether the colours are dark.</summary>
    public bool IsDark { get; private set; }

    /// <summary>How far the browser's time is ahead of UTC.</summary>
    public TimeSpan Offset { get; set; }

    /// <summary>Whether the reader holds the picture.</summary>
    public bool IsHeld
    {
        get => _isHeld;
        set
        {
            _isHeld = value;
            Changed?.Invoke();
        }
    }

    /// <summary>Whether anybody can see the page.</summary>
    public bool IsVisible => _isShown && _isConnected;

    /// <summary>Whether views read anew.</summary>
    public bool IsLive => IsVisible && !_isHeld;

    /// <summary>Chooses the colours.</summary>
    /// <param name="dark">Whether they are dark.</param>
    public void Darken(bool dark)
    {
        IsDark = dark;
        Changed?.Invoke();
    }

    /// <summary>The tab is shown, or no more.</summary>
    /// <param name="visible">Whether it is.</param>
    public void Show(bool visible) => _isShown = visible;

    /// <summary>The browser is connected, or no more; it may come back.</summary>
    /// <param name="connected">Whether it is.</param>
    internal void Connect(bool connected) => _isConnected = connected;
}
