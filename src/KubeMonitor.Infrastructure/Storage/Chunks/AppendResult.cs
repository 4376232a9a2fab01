namespace KubeMonitor.Infrastructure.Storage.Chunks;

/// <summary>Where a row went.</summary>
internal enum AppendResult
{
    /// <summary>Behind the last.</summary>
    Added,

    /// <summary>Between others.</summary>
    Inserted,

    /// <summary>Nowhere: there is one of that time.</summary>
    Duplicate,
}
