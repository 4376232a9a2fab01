using System.Text;
using KubeMonitor.Domain.Identities;
using KubeMonitor.Domain.Samples;

namespace KubeMonitor.Domain.Reading;

/// <summary>One body that is read: its reports, and the names and times that most of their samples share.</summary>
/// <param name="utf8">The JSON.</param>
/// <param name="names">The names that are known.</param>
internal ref partial struct Reading(ReadOnlySpan<byte> utf8, NameTable names)
{
    public PlainJson Json = new(utf8);

    private ReadOnlySpan<byte> _timeText;
    private DateTimeOffset _time;
    private string _node = "";
    private string _namespace = "";
    private NameSequence? _ofNode;

    public NodeReport Report()
    {
        NodeSample? node = null;
        List<PodSample>? pods = null;
        long? errors = null;
        Json.Open('{');
        while (Json.Member(out var name))
        {
            if (name.SequenceEqual("node"u8))
            {
                node = Node();
                _ofNode = node is null ? null : names.Take(node.Node.Value);
            }
            else if (name.SequenceEqual("pods"u8))
            {
                pods = Pods();
            }
            else if (name.SequenceEqual("errors"u8))
            {
                errors = Whole();
            }
            else
            {
                Json.Skip();
            }
        }

        if (node is not null && pods is not null && Json.IsPlain)
        {
            names.Put(node.Node.Value, _ofNode!);
            _ofNode = null;
            return new NodeReport(node, pods) { Errors = errors };
        }

        Json.Stop();
        return null!;
    }

    private List<PodSample> Pods()
    {
        var pods = new List<PodSample>(32);
        Json.Open('[');
        while (Json.Next(']'))
        {
            pods.Add(Pod());
        }

        return pods;
    }

    private long? Whole() => Json.Null() ? null : Json.Whole();

    private double? Number() => Json.Null() ? null : Json.Number();

    private string? Name() => Json.Null() || !Json.Text(out var text) ? null : Known(text);

    private string? Name(scoped ref string last) => Json.Null() || !Json.Text(out var text) ? null : Ascii.Equals(text, last) ? last : last = Known(text);

    private string Known(ReadOnlySpan<byte> name) => _ofNode is null ? names.Get(name) : _ofNode.Next(name);

    private NodeName? NodeName() => Name(ref _node) is { } name ? new NodeName(name) : null;

    // Most of a body's times are the same, to the letter.
    private DateTimeOffset Time()
    {
        var before = Json.Rest;
        if (!_timeText.IsEmpty && before.StartsWith(_timeText))
        {
            Json.Pass(_timeText.Length);
            return _time;
        }

        _time = AnyTime();
        _timeText = before[..(before.Length - Json.Rest.Length)];
        return _time;
    }

    private DateTimeOffset AnyTime()
    {
        var time = Json.Time();
        return new DateTimeOffset(time.Kind == DateTimeKind.Unspecified ? DateTime.SpecifyKind(time, DateTimeKind.Utc) : time.ToUniversalTime());
    }
}
