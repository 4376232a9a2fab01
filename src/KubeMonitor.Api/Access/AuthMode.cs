namespace KubeMonitor.Api.Access;

/// <summary>Who may ask.</summary>
public enum AuthMode
{
    /// <summary>Anyone.</summary>
    Anonymous,

    /// <summary>Who shows a token that the cluster accepts.</summary>
    Token,
}
