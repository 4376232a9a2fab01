using System.Text.Json;
using System.Text.Json.Serialization;
using KubeMonitor.Domain.Samples;

namespace KubeMonitor.Api.Ingest;

/// <summary>The body of <c>POST /api/ingest</c>: one report, or an array of them.</summary>
/// <param name="Reports">The reports.</param>
[JsonConverter(typeof(AsOneOrMany))]
public sealed record ReportBatch(IReadOnlyList<NodeReport> Reports)
{
    /// <summary>The JSON form.</summary>
    public sealed class AsOneOrMany : JsonConverter<ReportBatch>
    {
        /// <inheritdoc />
        public override ReportBatch Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
            reader.TokenType == JsonTokenType.StartArray
                ? new ReportBatch(JsonSerializer.Deserialize(ref reader, ReportJson.Default.NodeReportArray)!)
                : new ReportBatch([JsonSerializer.Deserialize(ref reader, ReportJson.Default.NodeReport)!]);

        /// <inheritdoc />
        public override void Write(Utf8JsonWriter writer, ReportBatch value, JsonSerializerOptions options) =>
            JsonSerializer.Serialize(writer, [.. value.Reports], ReportJson.Default.NodeReportArray);
    }
}
