namespace KubeMonitor.Dashboard.Configuration;

/// <summary>The dashboard, section <c>Dashboard</c>.</summary>
public sealed class DashboardOptions
{
    /// <summary>The section's name in the configuration.</summary>
    public const string Section = "Dashboard";

    /// <summary>Whether it is served, at <c>/</c>.</summary>
    public bool Enabled { get; set; } = true;

    /// <summary>The most pages that are open at a time; one over a cluster of 5,000 nodes takes some 4 MB of the server's memory.</summary>
    public int Circuits { get; set; } = 200;

    /// <summary>How long a page whose connection broke is kept, so that it goes on where it was.</summary>
    public TimeSpan KeptDisconnected { get; set; } = TimeSpan.FromMinutes(1);
}
