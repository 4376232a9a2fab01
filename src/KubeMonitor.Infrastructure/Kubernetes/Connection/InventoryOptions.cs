namespace KubeMonitor.Infrastructure.Kubernetes.Connection;

/// <summary>How the cluster's inventory is kept, section <c>Inventory</c>.</summary>
public sealed class InventoryOptions
{
    /// <summary>The section's name in the configuration.</summary>
    public const string Section = "Inventory";

    /// <summary>Where the Kubernetes API is found.</summary>
    public InventorySource Source { get; set; }

    /// <summary>A kubeconfig file; null for <c>KUBECONFIG</c>, and after it <c>~/.kube/config</c>.</summary>
    public string? Kubeconfig { get; set; }

    /// <summary>The kubeconfig's context; null for its current one.</summary>
    public string? Context { get; set; }

    /// <summary>How many objects a list's page has.</summary>
    public int PageSize { get; set; } = 500;

    /// <summary>How long one request of a list may take.</summary>
    public TimeSpan RequestTimeout { get; set; } = TimeSpan.FromMinutes(1);

    /// <summary>How long a watch is asked to last; a tenth more or less, so that not all end at once.</summary>
    public TimeSpan WatchTime { get; set; } = TimeSpan.FromMinutes(8);

    /// <summary>How long a watch may be silent until it is renewed. API servers send a bookmark about once a minute.</summary>
    public TimeSpan WatchSilence { get; set; } = TimeSpan.FromMinutes(3);

    /// <summary>The wait before the first new try after a failure; doubled for each further one.</summary>
    public TimeSpan MinBackoff { get; set; } = TimeSpan.FromMilliseconds(500);

    /// <summary>The longest wait before a new try.</summary>
    public TimeSpan MaxBackoff { get; set; } = TimeSpan.FromSeconds(30);

    /// <summary>How many objects that are gone are kept at most, the newest, besides what the retention says.</summary>
    public int GoneObjects { get; set; } = 200_000;
}
