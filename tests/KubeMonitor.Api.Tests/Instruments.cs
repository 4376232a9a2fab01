using System.Collections.Concurrent;
using System.Diagnostics.Metrics;
using Microsoft.Extensions.DependencyInjection;

namespace KubeMonitor.Api.Tests;

/// <summary>Hears what a server's own instruments measure, as a line each: name, attributes, value.</summary>
internal sealed class Instruments : IDisposable
{
    private readonly MeterListener _listener = new();
    private readonly ConcurrentQueue<string> _seen = new();

    /// <param name="server">The server's services.</param>
    /// <param name="prefix">How the instruments' names begin.</param>
    public Instruments(IServiceProvider server, string prefix)
    {
        var meters = server.GetRequiredService<IMeterFactory>();
        _listener.InstrumentPublished = (instrument, self) =>
        {
            if (instrument.Meter.Scope == meters && instrument.Name.StartsWith(prefix, StringComparison.Ordinal))
            {
                self.EnableMeasurementEvents(instrument);
            }
        };
        _listener.SetMeasurementEventCallback<long>((instrument, value, tags, _) => Add(instrument, value, tags));
        _listener.SetMeasurementEventCallback<double>((instrument, value, tags, _) => Add(instrument, value, tags));
        _listener.Start();
    }

    /// <summary>What was measured, in order of the text.</summary>
    public IReadOnlyList<string> Seen => [.. _seen.Order(StringComparer.Ordinal)];

    /// <summary>Reads those that are read when somebody collects.</summary>
    public IReadOnlyList<string> Collect()
    {
        _seen.Clear();
        _listener.RecordObservableInstruments();
        return Seen;
    }

    public void Dispose() => _listener.Dispose();

    private void Add(Instrument instrument, IFormattable value, ReadOnlySpan<KeyValuePair<string, object?>> tags)
    {
        var attributes = string.Join(' ', tags.ToArray().Select(tag => tag.Value));
        _seen.Enqueue(FormattableString.Invariant($"{instrument.Name} {attributes} {value}"));
    }
}
