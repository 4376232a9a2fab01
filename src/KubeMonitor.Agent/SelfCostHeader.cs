using KubeMonitor.Domain.Agents;

namespace KubeMonitor.Agent;

/// <summary>Says with each try of a request what the agent costs.</summary>
/// <param name="cost">What it costs.</param>
internal sealed class SelfCostHeader(SelfCost cost) : DelegatingHandler
{
    protected override Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        request.Headers.Remove(AgentCost.Header);
        request.Headers.TryAddWithoutValidation(AgentCost.Header, cost.Now().ToString());
        return base.SendAsync(request, cancellationToken);
    }
}
