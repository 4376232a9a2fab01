using System.Diagnostics.Metrics;

namespace KubeMonitor.Api.Telemetry;

/// <summary>Counts samples that come in, and times how long it takes.</summary>
internal sealed class IngestTelemetry
{
    private static readonly KeyValuePair<string, object?> Stored = new("outcome", "accepted");
    private static readonly KeyValuePair<string, object?> Known = new("outcome", "duplicate");
    private static readonly KeyValuePair<string, object?> NotTaken = new("outcome", "refused");

    private readonly Counter<long> _samples;
    private readonly Histogram<double> _duration;

    /// <param name="meters">Makes the instruments.</param>
    public IngestTelemetry(IMeterFactory meters)
    {
        var meter = meters.Create(MeterNames.Api);
        _samples = meter.CreateCounter<long>("kubemonitor.ingest.samples", "{sample}", "Samples that came in, by what became of them");
        _duration = meter.CreateHistogram<double>("kubemonitor.ingest.duration", "s", "How long it takes to check and store a request's samples");
    }

    public void Add(int accepted, int duplicates, int refused, TimeSpan took)
    {
        Add(accepted, Stored);
        Add(duplicates, Known);
        Add(refused, NotTaken);
        _duration.Record(took.TotalSeconds);
    }

    private void Add(int count, KeyValuePair<string, object?> outcome)
    {
        if (count > 0)
        {
            _samples.Add(count, outcome);
        }
    }
}
