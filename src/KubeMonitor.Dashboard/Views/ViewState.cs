namespace KubeMonitor.Dashboard.Views;

/// <summary>What a view can show.</summary>
public enum ViewState
{
    /// <summary>Nothing has been read yet.</summary>
    Loading,

    /// <summary>What was read.</summary>
    Ready,

    /// <summary>That the reader may not see it.</summary>
    Forbidden,

    /// <summary>That there is no such thing, or no more.</summary>
    Missing,

    /// <summary>That it can't be read at present.</summary>
    Failed,
}
