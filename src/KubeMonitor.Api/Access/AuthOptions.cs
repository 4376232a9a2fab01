namespace KubeMonitor.Api.Access;

/// <summary>Who may speak and who may read, section <c>Auth</c>.</summary>
public sealed class AuthOptions
{
    /// <summary>The section's name in the configuration.</summary>
    public const string Section = "Auth";

    /// <summary>Who may send samples: anyone, or an agent with a projected token, for its own node.</summary>
    public AuthMode Ingest { get; set; }

    /// <summary>Whom an agent's token must be meant for.</summary>
    public string Audience { get; set; } = "kubemonitor";

    /// <summary>The agents' service account, as <c>NAMESPACE:NAME</c>; empty for any.</summary>
    public string AgentServiceAccount { get; set; } = "";

    /// <summary>Who may read: anyone, or who shows a token, as far as the cluster lets them list pods and nodes.</summary>
    public AuthMode Reads { get; set; }

    /// <summary>Whom a reader's token must be meant for; empty for the Kubernetes API itself, as the tokens that kubectl uses are.</summary>
    public string ReadsAudience { get; set; } = "";
}
