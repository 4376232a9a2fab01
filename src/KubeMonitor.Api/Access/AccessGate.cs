using KubeMonitor.Api.Hardening;
using KubeMonitor.Application.Access;
using KubeMonitor.Application.Errors;
using KubeMonitor.Application.Speakers;
using KubeMonitor.Application.Visibility;
using Microsoft.Extensions.Options;

namespace KubeMonitor.Api.Access;

/// <summary>
/// Stands before every route, and before its body is read: lets through who has the right that the route needs. A route below
/// <c>/api</c> that names none is closed where tokens are asked for.
/// </summary>
/// <param name="next">What comes after it.</param>
/// <param name="options">Who may ask.</param>
/// <param name="agents">Finds out who speaks.</param>
/// <param name="readers">Finds out who reads.</param>
/// <param name="rate">How often one may speak.</param>
/// <param name="log">Counts and tells who is refused.</param>
internal sealed class AccessGate(RequestDelegate next, IOptions<AuthOptions> options, AgentAccess agents, ReaderAccess readers, IngestRate rate, AccessLog log)
{
    public async Task InvokeAsync(HttpContext context, Speaker speaker, VisibleNamespaces visible)
    {
        var right = context.GetEndpoint()?.Metadata.GetMetadata<RightNeeded>()?.Right;
        try
        {
            if (right == Right.Speak)
            {
                speaker.Node = options.Value.Ingest == AuthMode.Token ? await agents.NodeOfAsync(context) : null;
                rate.Count(context, speaker);
                log.Passed(options.Value.Ingest);
            }
            else if (options.Value.Reads == AuthMode.Token && context.GetEndpoint() is RouteEndpoint && context.Request.Path.StartsWithSegments("/api"))
            {
                await CheckReaderAsync(context, right, visible);
                log.Passed(options.Value.Reads);
            }
        }
        catch (Exception e)
        {
            log.Refused(e, right == Right.Speak);
            throw;
        }

        await next(context);
    }

    private async Task CheckReaderAsync(HttpContext context, Right? right, VisibleNamespaces visible)
    {
        var (who, cancellation) = (await readers.WhoAsync(context), context.RequestAborted);
        switch (right)
        {
            case Right.Own:
                break;
            case Right.PodsOfNamespace:
                var name = (string?)context.GetRouteValue("namespace") ?? "";
                Require(await readers.MayListPodsAsync(who, name, cancellation), who, $"list pods in namespace '{name}'");
                break;
            case Right.PodsSomewhere:
                Require(await readers.NarrowAsync(who, visible, cancellation), who, "list pods in any namespace");
                break;
            case Right.Nodes:
                Require(await readers.MayReadNodesAsync(who, (string?)context.GetRouteValue("node"), cancellation), who, "read nodes");
                await readers.NarrowAsync(who, visible, cancellation);
                break;
            case Right.WholeCluster:
                Require(
                    await readers.MayReadNodesAsync(who, null, cancellation) && await readers.MayListPodsAsync(who, null, cancellation),
                    who,
                    "list nodes, and pods in all namespaces");
                break;
            default:
                Require(false, who, "use this route, which says of no right that it needs it");
                break;
        }
    }

    private static void Require(bool allowed, CallerIdentity who, string what)
    {
        if (!allowed)
        {
            throw new AccessRefusedException("not_allowed", $"'{who.User}' may not {what}. A role that allows it: kubectl create clusterrolebinding, or rolebinding.");
        }
    }
}
