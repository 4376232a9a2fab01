using KubeMonitor.Collector.Files;
using KubeMonitor.Domain.Counters;
using KubeMonitor.Domain.Units;

namespace KubeMonitor.Collector.Sampling;

/// <summary>
/// Follows pairs of byte counters that go together (received and sent, read and written), one for each member of a set (interfaces,
/// devices), and their sum. The sum is made of the members' own advances: a member that comes adds from its second reading on, since
/// an interface may come from another namespace with its past; one that goes never makes it fall. Its rate is the sum of the members'.
/// </summary>
/// <param name="oldestBase">How old a member's earlier reading may be.</param>
internal sealed class FlowMeter(TimeSpan oldestBase)
{
    private readonly Dictionary<string, Member> _members = new(StringComparer.Ordinal);
    private bool _started;
    private int _round;
    private long _in;
    private long _out;
    private BytesPerSecond? _inPerSecond;
    private BytesPerSecond? _outPerSecond;

    /// <summary>The sum after the round; null rates where no member had one.</summary>
    public Flow Sum => new(new ByteSize(_in), new ByteSize(_out), _inPerSecond, _outPerSecond);

    /// <summary>Begins a round of readings.</summary>
    public void Begin()
    {
        _round++;
        (_inPerSecond, _outPerSecond) = (null, null);
    }

    /// <summary>Takes a member's readings.</summary>
    /// <param name="name">The member.</param>
    /// <param name="input">Its counter of what came in.</param>
    /// <param name="output">Its counter of what went out.</param>
    /// <param name="counted">Whether it counts in the sum.</param>
    /// <returns>The member's own figures.</returns>
    public Flow Add(string name, CounterValue input, CounterValue output, bool counted)
    {
        var isNew = !_members.TryGetValue(name, out var member);
        if (member is null)
        {
            _members.Add(name, member = new Member());
        }

        var flow = new Flow(new ByteSize(input.Value), new ByteSize(output.Value), Rate(input, ref member.In), Rate(output, ref member.Out));
        if (counted)
        {
            _in += isNew ? AtStart(input) : Math.Max(0, input.Value - member.LastIn);
            _out += isNew ? AtStart(output) : Math.Max(0, output.Value - member.LastOut);
            _inPerSecond = Flow.Plus(_inPerSecond, flow.InPerSecond);
            _outPerSecond = Flow.Plus(_outPerSecond, flow.OutPerSecond);
        }

        (member.LastIn, member.LastOut, member.Round) = (input.Value, output.Value, _round);
        return flow;
    }

    /// <summary>The counters begin anew, whatever they say: those of a namespace that was made since.</summary>
    public void Restart()
    {
        foreach (var member in _members.Values)
        {
            member.Restart();
        }
    }

    /// <summary>Ends the round: members that took no part are forgotten.</summary>
    public void End()
    {
        _started = true;
        foreach (var (name, member) in _members)
        {
            if (member.Round != _round)
            {
                _members.Remove(name);
            }
        }
    }

    private long AtStart(CounterValue counter) => _started ? 0 : counter.Value;

    private BytesPerSecond? Rate(CounterValue counter, ref CounterTrack track) =>
        counter.AdvanceOn(ref track, oldestBase) is { } delta ? BytesPerSecond.From(delta) : null;

    private sealed class Member
    {
        private CounterTrack _in;
        private CounterTrack _out;

        public ref CounterTrack In => ref _in;

        public ref CounterTrack Out => ref _out;

        public long LastIn { get; set; }

        public long LastOut { get; set; }

        public int Round { get; set; }

        public void Restart() => (_in, _out, LastIn, LastOut) = (default, default, 0, 0);
    }
}
