using System.Security.Cryptography;
using System.Text.Json;
using KubeMonitor.MetricsApi.Requests;
using Microsoft.AspNetCore.Http;

namespace KubeMonitor.MetricsApi.Discovery;

/// <summary>Says what there is: the documents by which kubectl and the aggregation layer find their way.</summary>
internal static class DiscoveryAnswers
{
    private const string Json = "application/json";
    private const string Aggregated = "application/json;g=apidiscovery.k8s.io;v=v2;as=APIGroupDiscoveryList";

    private static readonly byte[] OpenApiV2 = Read("openapi-v2.json");
    private static readonly byte[] OpenApiV3 = Read("openapi-v3.json");
    private static readonly byte[] OpenApiIndex = JsonSerializer.SerializeToUtf8Bytes(new
    {
        paths = new Dictionary<string, object>
        {
            [ResourceRequest.Root[1..]] = new { serverRelativeURL = $"/openapi/v3{ResourceRequest.Root}?hash={Convert.ToHexString(SHA256.HashData(OpenApiV3))}" },
        },
    });

    /// <summary>Answers, if the path is one of these.</summary>
    public static async Task<bool> TryAnswerAsync(HttpContext context, string path)
    {
        var (content, type) = path.Length > 1 ? Find(path.TrimEnd('/'), context.Request) : (null, Json);
        if (content is null)
        {
            return false;
        }

        context.Response.ContentType = type;
        context.Response.ContentLength = content.Length;
        if (!HttpMethods.IsHead(context.Request.Method))
        {
            await context.Response.Body.WriteAsync(content, context.RequestAborted).ConfigureAwait(false);
        }

        return true;
    }

    private static (byte[]? Content, string Type) Find(string path, HttpRequest request) => path switch
    {
        "/apis" when WantsAggregated(request) => (DiscoveryDocuments.Aggregated, Aggregated),
        "/apis" => (DiscoveryDocuments.Groups, Json),
        $"/apis/{ResourceRequest.Group}" => (DiscoveryDocuments.Group, Json),
        ResourceRequest.Root => (DiscoveryDocuments.Resources, Json),
        "/openapi/v2" => (OpenApiV2, Json),
        "/openapi/v3" => (OpenApiIndex, Json),
        $"/openapi/v3{ResourceRequest.Root}" => (OpenApiV3, Json),
        _ => (null, Json),
    };

    private static bool WantsAggregated(HttpRequest request) => request.Headers.Accept.Any(each =>
        each is not null && each.Contains("as=APIGroupDiscoveryList", StringComparison.Ordinal) && each.Contains("v=v2;", StringComparison.Ordinal));

    private static byte[] Read(string name)
    {
        using var stream = typeof(DiscoveryAnswers).Assembly.GetManifestResourceStream(name)!;
        var content = new byte[stream.Length];
        stream.ReadExactly(content);
        return content;
    }
}
