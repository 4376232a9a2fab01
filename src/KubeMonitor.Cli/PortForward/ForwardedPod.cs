namespace KubeMonitor.Cli.PortForward;

/// <summary>A pod of the service, and the port on it.</summary>
/// <param name="Namespace">Its namespace.</param>
/// <param name="Name">Its name.</param>
/// <param name="Port">The container's port.</param>
/// <param name="IsTls">Whether that speaks TLS.</param>
internal sealed record ForwardedPod(string Namespace, string Name, int Port, bool IsTls);
