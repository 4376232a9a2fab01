namespace KubeMonitor.Cli.PortForward;

/// <summary>The pod can't be connected to, as Kubernetes says through the port-forward.</summary>
/// <param name="message">In Kubernetes' words.</param>
internal sealed class ForwardFailure(string message) : IOException(message);
