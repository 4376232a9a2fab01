using System.Text.Json.Serialization.Metadata;
using Microsoft.AspNetCore.Http.Json;
using Microsoft.Extensions.Options;
using Microsoft.Net.Http.Headers;

namespace KubeMonitor.Api.Answers;

/// <summary>In which form a reader wants its answer.</summary>
internal static class AnswerForm
{
    public const string Csv = "text/csv";

    /// <summary>Whether CSV is wanted rather than JSON.</summary>
    /// <param name="request">The request.</param>
    public static bool WantsCsv(this HttpRequest request)
    {
        var accepted = request.GetTypedHeaders().Accept;
        return Weight(accepted, "text", "csv") > Math.Max(Weight(accepted, "application", "json"), 0);
    }

    public static JsonTypeInfo<T> Form<T>(this HttpContext context) =>
        (JsonTypeInfo<T>)context.RequestServices.GetRequiredService<IOptions<JsonOptions>>().Value.SerializerOptions.GetTypeInfo(typeof(T));

    // How much a type that is named is wanted; a wildcard is content with JSON.
    private static double Weight(IList<MediaTypeHeaderValue> accepted, string type, string subtype) =>
        accepted.Where(each =>
            each.Type.Equals(type, StringComparison.OrdinalIgnoreCase) && each.SubType.Equals(subtype, StringComparison.OrdinalIgnoreCase))
            .Select(each => each.Quality ?? 1).DefaultIfEmpty(0).Max();
}
