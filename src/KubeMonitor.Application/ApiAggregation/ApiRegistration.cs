namespace KubeMonitor.Application.ApiAggregation;

/// <summary>Who serves the API group in the cluster.</summary>
public enum ApiRegistrationState
{
    /// <summary>Nobody asks the cluster: there is none, or it is switched off.</summary>
    None,

    /// <summary>It isn't known yet, or the cluster can't be asked.</summary>
    Unknown,

    /// <summary>This server.</summary>
    Own,

    /// <summary>Another one, such as metrics-server. It is left alone.</summary>
    Another,
}

/// <summary>Who serves the API group in the cluster, and what to say of it.</summary>
/// <param name="State">Who.</param>
/// <param name="Detail">A sentence that says more, and where needed what to do; null where all is as it should be.</param>
public sealed record ApiRegistration(ApiRegistrationState State, string? Detail);
