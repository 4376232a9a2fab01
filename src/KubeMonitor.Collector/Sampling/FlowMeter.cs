using KubeMonitor.Collector.Files;
using KubeMonitor.Domain.Counters;
using KubeMonitor.Domain.Units;

namespace KubeMonitor.Collector.Sampling;

/// <summary>
/// Follows pairs of byte counters that go together (received and sent, read and written), one for each member of a set (interfaces,
/// devices, containers), and their sum. The sum is made of the members' own advances: a member that goes never makes it fall, and its
/// rate is the sum of the members' rates.
/// </summary>
/// <param name="oldestBase">How old a member's earlier reading may be.</param>
/// <typeparam name="TKey">What tells the members apart.</typeparam>
internal sealed class FlowMeter<TKey>(TimeSpan oldestBase)
    where TKey : notnull
{
    private readonly Dictionary<TKey, Member> _members = [];
    private bool _started;
    private int _round;
    private long _in;
    private long _out;
    private long? _inPerSecond;
    private long? _outPerSecond;

    /// <summary>The sum after the round; null rates where no member had one.</summary>
    public Flow Sum => new(new ByteSize(_in), new ByteSize(_out), AsRate(_inPerSecond), AsRate(_outPerSecond));

    /// <summary>Begins a round of readings.</summary>
    public void Begin()
    {
        _round++;
        (_inPerSecond, _outPerSecond) = (null, null);
    }

    /// <summary>Takes a member's readings.</summary>
    /// <param name="key">The member.</param>
    /// <param name="input">Its counter of what came in.</param>
    /// <param name="output">Its counter of what went out.</param>
    /// <param name="startsAtZero">Whether a member that appears later has counted from 0 since the round before (a container has; an
    /// interface may come from another namespace with its past).</param>
    /// <returns>The member's own figures.</returns>
    public Flow Add(TKey key, CounterValue input, CounterValue output, bool startsAtZero)
    {
        if (!_members.TryGetValue(key, out var member))
        {
            member = new Member();
            _members.Add(key, member);
            if (startsAtZero || !_started)
            {
                _in += input.Value;
                _out += output.Value;
            }
        }
        else
        {
            _in += Math.Max(0, input.Value - member.LastIn);
            _out += Math.Max(0, output.Value - member.LastOut);
        }

        (member.LastIn, member.LastOut, member.Round) = (input.Value, output.Value, _round);
        var inRate = Rate(input, member.In);
        var outRate = Rate(output, member.Out);
        _inPerSecond = Plus(_inPerSecond, inRate);
        _outPerSecond = Plus(_outPerSecond, outRate);
        return new Flow(new ByteSize(input.Value), new ByteSize(output.Value), inRate, outRate);
    }

    /// <summary>Ends the round: members that took no part are forgotten.</summary>
    public void End()
    {
        _started = true;
        foreach (var (key, member) in _members)
        {
            if (member.Round != _round)
            {
                _members.Remove(key);
            }
        }
    }

    private static BytesPerSecond? AsRate(long? value) => value is { } rate ? new BytesPerSecond(rate) : null;

    private static long? Plus(long? sum, BytesPerSecond? rate) => rate is { } value ? (sum ?? 0) + value.Value : sum;

    private BytesPerSecond? Rate(CounterValue counter, CounterTrack track) =>
        counter.AdvanceOn(track, oldestBase) is { } delta ? BytesPerSecond.From(delta) : null;

    private sealed class Member
    {
        public CounterTrack In { get; } = new();

        public CounterTrack Out { get; } = new();

        public long LastIn { get; set; }

        public long LastOut { get; set; }

        public int Round { get; set; }
    }
}
