using System.Buffers;
using System.Text.Json;
using KubeMonitor.Collector.Shipping;
using KubeMonitor.LoadSimulator.Nodes;

namespace KubeMonitor.LoadSimulator.Agents;

/// <summary>Makes the bodies of requests: gzip JSON, packed as the agent packs it. One thread at a time.</summary>
internal sealed class RequestEncoder : IDisposable
{
    private readonly ReportEncoder _encoder = new();
    private readonly Utf8JsonWriter _json = new(new ArrayBufferWriter<byte>(), new JsonWriterOptions { SkipValidation = true });

    /// <summary>The node's next reports, one interval after the other: one as it is, several as an array.</summary>
    /// <param name="node">The node, which goes on.</param>
    /// <param name="first">When the first was taken.</param>
    /// <param name="count">How many.</param>
    public EncodedReport Next(SimulatedNode node, DateTimeOffset first, int count) => _encoder.Encode(first, output =>
    {
        _json.Reset(output);
        if (count > 1)
        {
            _json.WriteStartArray();
        }

        for (var i = 0; i < count; i++)
        {
            node.Step();
            ReportText.Write(_json, node, first.AddSeconds(i * SimulatedNode.SecondsPerStep));
        }

        if (count > 1)
        {
            _json.WriteEndArray();
        }

        _json.Flush();
    });

    /// <summary>Takes a body back that was sent.</summary>
    public void Recycle(EncodedReport report) => _encoder.Recycle(report);

    public void Dispose()
    {
        _json.Dispose();
        _encoder.Dispose();
    }
}
