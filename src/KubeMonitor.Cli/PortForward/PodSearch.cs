using System.Text.Json;
using KubeMonitor.Cli.Failures;
using static KubeMonitor.Cli.PortForward.KubernetesAnswer;

namespace KubeMonitor.Cli.PortForward;

/// <summary>
/// Finds a ready pod behind a service, and the port there, as <c>kubectl port-forward svc/NAME</c> does: by the service's selector, so that
/// the same rights are enough (get services, list pods).
/// </summary>
/// <param name="kubernetes">Kubernetes.</param>
/// <param name="namespace">The service's namespace.</param>
/// <param name="service">Its name.</param>
internal sealed class PodSearch(KubernetesApi kubernetes, string @namespace, string service)
{
    private const int TlsPort = 443;

    public async Task<ForwardedPod> FindAsync(CancellationToken cancellation)
    {
        var found = await kubernetes.RequireAsync($"api/v1/namespaces/{@namespace}/services/{service}", cancellation);
        var ports = Items(found.Body, "spec", "ports").ToList();
        var selector = Selector(found.Body);
        if (ports.Count == 0 || selector.Length == 0)
        {
            throw new CommandFailure(ExitCode.Unreachable, $"The service {@namespace}/{service} has no {(ports.Count == 0 ? "port" : "selector")}: no pod of it can be found.");
        }

        var port = ports.FirstOrDefault(IsTls, ports[0]);
        var pods = await kubernetes.RequireAsync($"api/v1/namespaces/{@namespace}/pods?labelSelector={Uri.EscapeDataString(selector)}", cancellation);
        var pod = Items(pods.Body, "items").FirstOrDefault(IsReady);
        return pod.ValueKind == JsonValueKind.Object
            ? new ForwardedPod(@namespace, Text(pod, "metadata", "name")!, ContainerPort(pod, port), IsTls(port))
            : throw new CommandFailure(
                ExitCode.Unreachable,
                $"No pod of the service {@namespace}/{service} is ready. What is wrong: kubectl get pods -n {@namespace} -l {selector}, and kubectl describe of one.");
    }

    private static string Selector(JsonElement found) => Find(found, "spec", "selector") is { ValueKind: JsonValueKind.Object } labels
        ? string.Join(',', labels.EnumerateObject().Select(label => $"{label.Name}={label.Value.GetString()}"))
        : "";

    private static bool IsTls(JsonElement port) =>
        Text(port, "name") == Uri.UriSchemeHttps || Text(port, "appProtocol") == Uri.UriSchemeHttps || Number(port, "port") == TlsPort;

    private static bool IsReady(JsonElement pod) => Find(pod, "metadata", "deletionTimestamp").ValueKind == JsonValueKind.Undefined
        && Items(pod, "status", "conditions").Any(each => Text(each, "type") == "Ready" && Text(each, "status") == "True");

    // A target is a number, or a name that the container gives to its port; without one it is the service's own number.
    private int ContainerPort(JsonElement pod, JsonElement port)
    {
        if (Text(port, "targetPort") is not { } name)
        {
            return Number(port, "targetPort") ?? Number(port, "port")!.Value;
        }

        return Items(pod, "spec", "containers").SelectMany(container => Items(container, "ports"))
            .Where(each => Text(each, "name") == name).Select(each => Number(each, "containerPort")).FirstOrDefault()
            ?? throw new CommandFailure(
                ExitCode.Unreachable, $"The pod {Text(pod, "metadata", "name")} has no port '{name}', to which the service {@namespace}/{service} leads.");
    }

    private static int? Number(JsonElement element, string name) =>
        Find(element, name) is { ValueKind: JsonValueKind.Number } number ? number.GetInt32() : null;
}
