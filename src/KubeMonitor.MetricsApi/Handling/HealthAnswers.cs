using KubeMonitor.Application.ApiAggregation;
using KubeMonitor.Application.Inventory;
using KubeMonitor.Application.Ports;
using Microsoft.AspNetCore.Http;

namespace KubeMonitor.MetricsApi.Handling;

/// <summary>Says whether the server works, to whoever asks, as Kubernetes' own servers do: <c>ok</c>, or what is wrong.</summary>
/// <param name="aggregation">Its place in the cluster.</param>
/// <param name="certificates">Its certificate.</param>
/// <param name="inventory">Whether there is a cluster.</param>
internal sealed class HealthAnswers(IAggregation aggregation, IServingCertificates certificates, IClusterInventory inventory)
{
    /// <summary>Answers, if the path is one of these.</summary>
    /// <returns>Null for another path.</returns>
    public Task? TryAnswer(HttpContext context) => context.Request.Path.Value switch
    {
        "/livez" or "/healthz" => SendAsync(context, []),
        "/readyz" => SendAsync(context, Checks()),
        _ => null,
    };

    private List<(string Name, bool Good, string? Detail)> Checks()
    {
        var standalone = inventory.Status.State == InventoryState.Absent && aggregation.Registration.State == ApiRegistrationState.None;
        var registration = aggregation.Registration;
        return
        [
            ("certificate", certificates.Current is not null, certificates.Failure),
            ("front-proxy", aggregation.Trust is not null || standalone, aggregation.TrustFailure),

            // Another one's registration is no fault of this server, but the answer to why nobody asks it.
            ("apiservice", true, registration.Detail),
        ];
    }

    private static Task SendAsync(HttpContext context, List<(string Name, bool Good, string? Detail)> checks)
    {
        var good = checks.TrueForAll(check => check.Good);
        var tells = !good || context.Request.Query.ContainsKey("verbose") || checks.Exists(check => check.Detail is not null);
        var lines = checks.Select(check => $"[{(check.Good ? '+' : '-')}]{check.Name} {(check.Good ? "ok" : "failed")}{(check.Detail is null ? "" : $": {check.Detail}")}\n");
        context.Response.StatusCode = good ? StatusCodes.Status200OK : StatusCodes.Status503ServiceUnavailable;
        context.Response.ContentType = "text/plain; charset=utf-8";
        context.Response.Headers.CacheControl = "no-cache, private";
        var text = tells && checks.Count > 0 ? string.Concat(lines) + (good ? "readyz check passed\n" : "readyz check failed\n") : "ok";
        return HttpMethods.IsHead(context.Request.Method) ? Task.CompletedTask : context.Response.WriteAsync(text, context.RequestAborted);
    }
}
