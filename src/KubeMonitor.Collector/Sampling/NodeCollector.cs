using System.Buffers;
using System.Text.Json;
using KubeMonitor.Collector.Cgroups;
using KubeMonitor.Collector.Files;
using KubeMonitor.Collector.Pods;
using KubeMonitor.Domain.Identities;
using KubeMonitor.Domain.Samples;

namespace KubeMonitor.Collector.Sampling;

/// <summary>
/// Collects what a node, its pods and their containers use. Rates come from two readings, so they are null in the first report. Files
/// stay open between readings, until it is disposed. Not safe for concurrent use.
/// </summary>
public sealed class NodeCollector : IDisposable
{
    private readonly CollectorOptions _options;
    private readonly IKernelFiles _files;
    private readonly TimeProvider _time;
    private readonly NodeName _node;
    private readonly ReadFailures? _failures;
    private readonly NamePool _names = new();
    private readonly ArrayBufferWriter<byte> _unused = new();
    private readonly Utf8JsonWriter _json;
    private CgroupLayout _layout;
    private NodeSampler _nodeSampler;
    private PodsSampler? _pods;
    private long _detectedAt;
    private DateTimeOffset _timestamp;
    private long _errors;
    private volatile bool _hasNode;

    /// <summary>Looks at how the host lays out its control groups.</summary>
    /// <param name="node">The node's name.</param>
    /// <param name="options">Where the host's files are.</param>
    /// <param name="files">The host's files.</param>
    /// <param name="time">The clock that stamps the reports.</param>
    /// <param name="failures">What <paramref name="files"/> counts failures in, so that a report can say how many there were.</param>
    internal NodeCollector(NodeName node, CollectorOptions options, IKernelFiles files, TimeProvider time, ReadFailures? failures = null)
    {
        ArgumentNullException.ThrowIfNull(options);
        ArgumentNullException.ThrowIfNull(time);
        (_node, _options, _files, _time, _failures) = (node, options, files, time, failures);
        _json = new Utf8JsonWriter(_unused, new JsonWriterOptions { SkipValidation = true });
        (_layout, _nodeSampler, _pods) = Detect();
    }

    /// <summary>A collector of this machine's own files.</summary>
    /// <param name="node">The node's name.</param>
    /// <param name="options">Where they are; by default as in the agent's container.</param>
    /// <param name="failures">Counts what can't be read, and tells it; null if nobody wants to know.</param>
    public static NodeCollector ForThisHost(string node, CollectorOptions? options = null, ReadFailures? failures = null) =>
        ForFiles(node, options ?? new CollectorOptions(), root: null, failures);

    /// <summary>A collector of a recorded host: one look has no rates.</summary>
    /// <param name="node">The node's name.</param>
    /// <param name="root">The folder that stands for <c>/</c>.</param>
    /// <param name="failures">Counts what can't be read, and tells it; null if nobody wants to know.</param>
    public static NodeCollector ForRecording(string node, string root, ReadFailures? failures = null) =>
        ForFiles(node, new CollectorOptions { HostProc = "/proc" }, root, failures);

    /// <summary>What was found on the host so far.</summary>
    public HostFindings Findings => new(
        _layout.Version,
        _pods?.Tree.Roots ?? [],
        _pods is not { Tree.Roots.Count: > 0 } ? null : _pods.Tree.IsSystemd ? "systemd" : "cgroupfs",
        _pods?.CountsBlockIo ?? false,
        _pods?.Pods.Count ?? 0);

    /// <summary>The instant of the last reading, by the wall clock, to the millisecond.</summary>
    public DateTimeOffset Timestamp => _timestamp;

    /// <summary>Reads everything once, and gives it as a report.</summary>
    public NodeReport Collect()
    {
        Read();
        return ToReport();
    }

    /// <summary>Reads everything once. In the steady state it allocates nothing.</summary>
    public void Read()
    {
        _hasNode = false;
        DetectAgain();
        var failed = _failures?.Count ?? 0;
        var now = _time.GetUtcNow();
        _timestamp = now.AddTicks(-(now.Ticks % TimeSpan.TicksPerMillisecond));
        _nodeSampler.Sample();
        _hasNode = true;
        _pods?.Sample(_nodeSampler);
        TellWhatIsMissing();
        _errors = (_failures?.Count ?? 0) - failed;
    }

    /// <summary>What was read, as a report.</summary>
    public NodeReport ToReport()
    {
        var pods = new List<PodSample>();
        foreach (var pod in _pods?.Pods ?? [])
        {
            if (_pods!.IsIn(pod))
            {
                pods.Add(pod.ToSample(_timestamp, _node));
            }
        }

        return new NodeReport(_nodeSampler.ToSample(_timestamp, _node), pods) { Errors = _errors > 0 ? _errors : null };
    }

    /// <summary>Writes what was read, as the JSON of a report: what <see cref="ReportJson"/> makes of <see cref="ToReport"/>, without making it.</summary>
    /// <param name="output">Where it goes.</param>
    public void WriteReport(IBufferWriter<byte> output)
    {
        _json.Reset(output);
        new ReportWriter(_json, _timestamp, _node).Write(_nodeSampler, _pods, _errors);
        _json.Flush();
        _json.Reset(_unused);
    }

    /// <summary>
    /// Writes a report while <see cref="Read"/> is held up on another thread, by a file on storage that doesn't answer: the node's figures
    /// if it has got so far, no pods, and one error. Nothing else may be called meanwhile.
    /// </summary>
    /// <param name="timestamp">The report's instant.</param>
    /// <param name="output">Where it goes.</param>
    public void WriteUnfinished(DateTimeOffset timestamp, IBufferWriter<byte> output)
    {
        _json.Reset(output);
        new ReportWriter(_json, timestamp, _node).Write(_hasNode ? _nodeSampler : null, null, errors: 1);
        _json.Flush();
        _json.Reset(_unused);
    }

    /// <inheritdoc />
    public void Dispose()
    {
        _nodeSampler.Dispose();
        _pods?.Dispose();
        _json.Dispose();
    }

    private static NodeCollector ForFiles(string node, CollectorOptions options, string? root, ReadFailures? failures)
    {
        failures ??= new ReadFailures();
        return new NodeCollector(new NodeName(node), options, new HostFiles(TimeProvider.System, failures, root), TimeProvider.System, failures);
    }

    private (CgroupLayout Layout, NodeSampler Node, PodsSampler? Pods) Detect()
    {
        _detectedAt = _time.GetTimestamp();
        var layout = CgroupLayout.Detect(_files, _options.HostCgroup);
        var root = layout.Version == CgroupVersion.Unknown ? null : layout.Open(_files, "");
        var sources = new PodSources(_options, _files, layout);
        return (
            layout,
            new NodeSampler(_files, _options, root, _names),
            layout.Index is { } index ? new PodsSampler(new PodTree(_files, index, _time), sources, _names) : null);
    }

    // A file that isn't there is an absent value; all of them are a fault.
    private void TellWhatIsMissing()
    {
        if (_nodeSampler.SeesNothing)
        {
            _failures?.Add(_options.HostProc, "nothing in it can be read; it must be the host's /proc");
        }

        if (_layout.Index is { } index && !_files.Exists(index))
        {
            _failures?.Add(index, "it was there and is not any more; pods can't be seen");
        }
    }

    // What is not mounted yet when the agent starts is found later.
    private void DetectAgain()
    {
        if (_layout.Version == CgroupVersion.Unknown && _time.GetElapsedTime(_detectedAt) >= HostFiles.LookAgainAfter)
        {
            _nodeSampler.Dispose();
            (_layout, _nodeSampler, _pods) = Detect();
        }
    }
}
