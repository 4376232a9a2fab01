namespace KubeMonitor.Api.Rehearsal;

/// <summary>
/// What the server does before it opens its port, so that the first to ask wait no longer than those after them: it answers every kind of
/// request once, of a small cluster that is made up. Section <c>Rehearsal</c>.
/// </summary>
internal sealed class RehearsalOptions
{
    /// <summary>The section's name in the configuration.</summary>
    public const string Section = "Rehearsal";

    /// <summary>Whether it does. Without it the server is there a second or two earlier, and the first request of each kind takes up to 100 ms.</summary>
    public bool Enabled { get; set; } = true;

    /// <summary>How long that may take at most: once it is over, the server starts without the rest.</summary>
    public TimeSpan Timeout { get; set; } = TimeSpan.FromSeconds(10);
}
