using Microsoft.Extensions.Primitives;

namespace KubeMonitor.MetricsApi.Requests;

/// <summary>The form of an answer that a client asks for in its Accept header. What isn't known is JSON: an autoscaler prefers protobuf and takes JSON.</summary>
/// <param name="TableVersion">v1 or v1beta1 of meta.k8s.io for a table; null for objects.</param>
internal readonly record struct AnswerKind(string? TableVersion)
{
    /// <summary>Reads an Accept header: the first form that can be given.</summary>
    public static AnswerKind Parse(StringValues accept)
    {
        foreach (var line in accept)
        {
            foreach (var form in (line ?? "").Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries))
            {
                var parts = form.Split(';', StringSplitOptions.TrimEntries);
                if (parts[0] is not ("application/json" or "application/*" or "*/*"))
                {
                    continue;
                }

                if (!parts.Any(part => part.StartsWith("as=", StringComparison.Ordinal)))
                {
                    return default;
                }

                if (parts.Contains("as=Table") && parts.Contains("g=meta.k8s.io"))
                {
                    return new AnswerKind(parts.Contains("v=v1beta1") ? "v1beta1" : "v1");
                }
            }
        }

        return default;
    }
}
