using System.Diagnostics;
using System.Globalization;
using KubeMonitor.Faults.Nodes;
using KubeMonitor.Faults.Programs;
using KubeMonitor.Faults.Table;

namespace KubeMonitor.Faults.Faults;

/// <summary>
/// All agents of a large cluster come back at one instant, each with a connection of its own, to a server that has just started. On a
/// machine that others use too, what they took of it is taken off the time: waiting that is no work of theirs stays in.
/// </summary>
internal sealed class AllAtOnce(Scale scale) : IFault
{
    private const int Pods = 20;

    private static readonly TimeSpan Interval = TimeSpan.FromSeconds(5);

    private readonly int _agents = scale.Of(5000, 500);

    public string Name => $"{_agents} agents reconnect at once";

    public async Task<FaultResult> RunAsync(CancellationToken cancellation)
    {
        await using var api = await ApiUnderFault.StartAsync(cancellation, ("Retention:Staleness", "00:15:00"));
        var at = ReportText.Now();
        var agents = Enumerable.Range(0, _agents).Select(agent => new ReconnectingAgent(api.Address, ReportText.Of($"a{agent}", at, Pods))).ToList();
        try
        {
            var (watch, machine) = (Stopwatch.StartNew(), new MachineTime(api.Process.Pid));
            var answers = await Task.WhenAll(agents.Select(agent => agent.SendAsync(cancellation)));
            var (all, others) = (watch.Elapsed, machine.OthersShare());
            var there = (await api.GetAsync("api/nodes?limit=1000000", cancellation)).GetArrayLength();
            return Judge(answers, others, there) with { Recovery = all };
        }
        finally
        {
            agents.ForEach(agent => agent.Dispose());
        }
    }

    private FaultResult Judge((TimeSpan Took, bool Taken)[] answers, double others, int there)
    {
        var took = answers.Select(answer => answer.Took.TotalSeconds).Order().ToList();
        var (p99, refused) = (took[(int)(took.Count * 0.99)], answers.Count(answer => !answer.Taken));
        var alone = p99 * (1 - others);
        return new FaultResult(
            alone < Interval.TotalSeconds && refused == 0 && there == _agents,
            string.Create(
                CultureInfo.InvariantCulture,
                $"from connecting to the answer p50 {took[took.Count / 2]:0.0} s, p99 {p99:0.0} s, slowest {took[^1]:0.0} s, while others had {others:P0} of the CPUs: p99 {alone:0.0} s alone; {refused} not taken"),
            _agents - there);
    }
}
