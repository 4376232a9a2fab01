namespace KubeMonitor.Cli.Connection;

/// <summary>The way through a kubeconfig to the service, with the user's own credentials.</summary>
/// <param name="Handler">Carries requests there.</param>
/// <param name="Address">The service's address in the cluster; the handler knows how to get there.</param>
/// <param name="Words">The way, for a sentence.</param>
/// <param name="Namespace">The context's namespace.</param>
internal sealed record KubeconfigRoute(HttpMessageHandler Handler, Uri Address, string Words, string Namespace)
{
    public static KubeconfigRoute Find(ConnectionSettings settings)
    {
        var (access, service) = (KubernetesAccess.Find(settings), MonitorService.Of(settings));
        var words = $"KubeMonitor through Kubernetes at {access.Address.ToString().TrimEnd('/')} (context {access.Context}, service {service})";
        HttpMessageHandler handler = settings.Through switch
        {
            Through.ServiceProxy => new ServiceProxyWay(access, service, words),
            Through.PortForward => new PortForwardWay(access, service, settings, words),
            _ => new FirstOpenWay(new ServiceProxyWay(access, service, words), new PortForwardWay(access, service, settings, words)),
        };
        return new KubeconfigRoute(handler, new Uri($"http://{service.Host}/"), words, access.Namespace);
    }
}
