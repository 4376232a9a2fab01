using KubeMonitor.Collector.Sampling;
using KubeMonitor.Collector.Shipping;
using KubeMonitor.Domain.Identities;
using Microsoft.Extensions.Configuration;

namespace KubeMonitor.Agent;

/// <summary>What the agent is told: who it speaks for, to whom, and where the host's files are.</summary>
/// <param name="Node">The node's name.</param>
/// <param name="Server">The API server's address; null where none is given.</param>
/// <param name="Collector">Where the host's files are, and how often they are read.</param>
/// <param name="Shipping">How reports wait and go out.</param>
internal sealed record AgentOptions(NodeName Node, Uri? Server, CollectorOptions Collector, ShippingOptions Shipping)
{
    /// <exception cref="ArgumentException">A value is not allowed; the message names the option, the value and what is allowed.</exception>
    public static AgentOptions Read(IConfiguration configuration, AgentArguments arguments)
    {
        var node = configuration["NODE_NAME"] ?? Environment.MachineName;
        if (!KubernetesNames.IsSubdomain(node))
        {
            throw new ArgumentException($"NODE_NAME is '{node}': it must be the node's name in Kubernetes, lower-case letters, digits, '-' and '.'.");
        }

        var collector = new CollectorOptions();
        if (arguments.Root is not null)
        {
            collector.HostProc = "/proc";
        }

        var shipping = new ShippingOptions();
        Bind(configuration, collector, shipping);
        return new AgentOptions(new NodeName(node), ReadServer(configuration, arguments), collector, shipping);
    }

    private static void Bind(IConfiguration configuration, CollectorOptions collector, ShippingOptions shipping)
    {
        try
        {
            configuration.GetSection(CollectorOptions.Section).Bind(collector);
            configuration.GetSection(ShippingOptions.Section).Bind(shipping);
        }
        catch (InvalidOperationException e)
        {
            throw new ArgumentException($"{e.Message} {e.InnerException?.Message}".Trim(), e);
        }
    }

    private static Uri? ReadServer(IConfiguration configuration, AgentArguments arguments)
    {
        var text = configuration["API_SERVER_URL"];
        if (text is null && arguments.Once)
        {
            return null;
        }

        // A base address without the slash would lose its last part.
        return Uri.TryCreate(text?.TrimEnd('/') + "/", UriKind.Absolute, out var server) && server.Scheme is "http" or "https"
            ? server
            : throw new ArgumentException($"API_SERVER_URL is '{text}': it must be the API server's address, such as http://monitor-api-service:80.");
    }
}
