namespace KubeMonitor.Api.Access;

/// <summary>What a route needs of the one who asks.</summary>
internal enum Right
{
    /// <summary>To be the agent of the node that is spoken for.</summary>
    Speak,

    /// <summary>To list pods in the namespace that the route names.</summary>
    PodsOfNamespace,

    /// <summary>To list pods somewhere: the answer has those namespaces only.</summary>
    PodsSomewhere,

    /// <summary>To list or get nodes; of pods on them, the answer has those that the reader may list.</summary>
    Nodes,

    /// <summary>To list nodes, and pods in all namespaces: what can't be split.</summary>
    WholeCluster,

    /// <summary>What the route finds out by itself, while it goes on.</summary>
    Own,
}

/// <summary>Says of a route what it needs.</summary>
/// <param name="Right">What.</param>
internal sealed record RightNeeded(Right Right);

/// <summary>Declares it.</summary>
internal static class RightDeclaration
{
    public static TBuilder Needs<TBuilder>(this TBuilder route, Right right)
        where TBuilder : IEndpointConventionBuilder => route.WithMetadata(new RightNeeded(right));
}
