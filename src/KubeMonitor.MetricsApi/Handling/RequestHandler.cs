using KubeMonitor.Application.Access;
using KubeMonitor.Application.Errors;
using KubeMonitor.MetricsApi.Access;
using KubeMonitor.MetricsApi.Answers;
using KubeMonitor.MetricsApi.Discovery;
using KubeMonitor.MetricsApi.Requests;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace KubeMonitor.MetricsApi.Handling;

/// <summary>Answers every request: who asks, whether they may, and then what they asked for. Whatever is refused is a <c>Status</c>.</summary>
/// <param name="authentication">Who asks.</param>
/// <param name="authorization">Whether they may.</param>
/// <param name="health">Answers without either.</param>
/// <param name="metrics">Nodes and pods.</param>
/// <param name="logger">Where failures are told.</param>
internal sealed partial class RequestHandler(
    Authentication authentication, Authorization authorization, HealthAnswers health, MetricsAnswers metrics, ILogger<RequestHandler> logger)
{
    public async Task AnswerAsync(HttpContext context)
    {
        try
        {
            if (await RefusalAsync(context).ConfigureAwait(false) is { } refusal)
            {
                await refusal.WriteAsync(context).ConfigureAwait(false);
            }
        }
        catch (OperationCanceledException) when (context.RequestAborted.IsCancellationRequested)
        {
            LogLeft(context.Request.Path);
        }
#pragma warning disable CA1031 // Whatever it is, the client gets a Status, and the log the rest.
        catch (Exception e) when (!context.Response.HasStarted)
#pragma warning restore CA1031
        {
            await Status(e).WriteAsync(context).ConfigureAwait(false);
        }
    }

    private StatusAnswer Status(Exception e)
    {
        switch (e)
        {
            case FormatException:
                return new StatusAnswer(StatusCodes.Status400BadRequest, "BadRequest", e.Message);
            case InventoryNeededException:
                return new StatusAnswer(StatusCodes.Status503ServiceUnavailable, "ServiceUnavailable", e.Message);
            case ReviewFailedException { Failure: ReviewFailure.NoCluster }:
                return new StatusAnswer(StatusCodes.Status401Unauthorized, "Unauthorized", $"Unauthorized: {e.Message} Without one, set MetricsApi:Anonymous=Allowed.");
            case ReviewFailedException { Failure: ReviewFailure.Unavailable }:
                LogReviewFailed(e.Message);
                return new StatusAnswer(StatusCodes.Status503ServiceUnavailable, "ServiceUnavailable", e.Message);
            case ReviewFailedException:
                LogReviewFailed(e.Message);
                return new StatusAnswer(StatusCodes.Status500InternalServerError, "InternalError", e.Message);
            default:
                LogFailed(e);
                return new StatusAnswer(StatusCodes.Status500InternalServerError, "InternalError", "Internal error: the server's log says which.");
        }
    }

    // Null where it was answered.
    private async Task<StatusAnswer?> RefusalAsync(HttpContext context)
    {
        if (health.TryAnswer(context) is { } answered)
        {
            await answered.ConfigureAwait(false);
            return null;
        }

        if (await authentication.IdentifyAsync(context).ConfigureAwait(false) is not { } caller)
        {
            return new StatusAnswer(StatusCodes.Status401Unauthorized, "Unauthorized", "Unauthorized");
        }

        var path = context.Request.Path.Value ?? "/";
        var method = context.Request.Method;
        var resource = ResourceRequest.Parse(path);
        var watch = context.Request.Query["watch"] is ["true" or "1"];
#pragma warning disable CA1308 // Kubernetes has verbs in lower case.
        AccessRequest access = resource is null ? new AccessRequest.Path(method.ToLowerInvariant(), path) : resource.Access(method, watch);
#pragma warning restore CA1308
        if (!await authorization.AllowsAsync(caller, access, context.RequestAborted).ConfigureAwait(false))
        {
            return Forbidden(caller, access);
        }

        if ((method != HttpMethods.Get && method != HttpMethods.Head) || (watch && resource is not null))
        {
            return new StatusAnswer(
                StatusCodes.Status405MethodNotAllowed, "MethodNotAllowed", "the server does not allow this method on the requested resource", resource?.Resource);
        }

        if (resource is not null)
        {
            await metrics.AnswerAsync(context, resource).ConfigureAwait(false);
            return null;
        }

        return await DiscoveryAnswers.TryAnswerAsync(context, path).ConfigureAwait(false)
            ? null
            : new StatusAnswer(StatusCodes.Status404NotFound, "NotFound", "the server could not find the requested resource");
    }

    private static StatusAnswer Forbidden(CallerIdentity caller, AccessRequest access) => access switch
    {
        AccessRequest.Resource resource => new StatusAnswer(
            StatusCodes.Status403Forbidden,
            "Forbidden",
            $"{resource.Name}.{resource.Group}{(resource.ObjectName is null ? "" : $" \"{resource.ObjectName}\"")} is forbidden: User \"{caller.User}\" cannot {resource.Verb} resource \"{resource.Name}\" in API group \"{resource.Group}\" {(resource.Namespace is null ? "at the cluster scope" : $"in the namespace \"{resource.Namespace}\"")}",
            resource.Name,
            resource.ObjectName),
        AccessRequest.Path path => new StatusAnswer(
            StatusCodes.Status403Forbidden, "Forbidden", $"forbidden: User \"{caller.User}\" cannot {path.Verb} path \"{path.Value}\""),
        _ => throw new InvalidOperationException($"{access} is no access that is known."),
    };

    [LoggerMessage(LogLevel.Debug, "Whoever asked for {Path} has left")]
    private partial void LogLeft(string path);

    [LoggerMessage(LogLevel.Warning, "metrics.k8s.io can't say who may ask: {Reason}")]
    private partial void LogReviewFailed(string reason);

    [LoggerMessage(LogLevel.Error, "metrics.k8s.io could not answer")]
    private partial void LogFailed(Exception e);
}
