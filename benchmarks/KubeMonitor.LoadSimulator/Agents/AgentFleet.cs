using System.Collections.Concurrent;
using System.Diagnostics;
using System.Net;
using System.Net.Sockets;
using KubeMonitor.LoadSimulator.Nodes;
using KubeMonitor.LoadSimulator.Results;

namespace KubeMonitor.LoadSimulator.Agents;

/// <summary>The agents of a cluster: each with a node, a connection and a place in the interval.</summary>
internal sealed class AgentFleet : IDisposable
{
    private const int Fillers = 3;

    // So many pods are in a request of 1 MiB, an agent's Collector:BatchBytes.
    private const int PodsPerRequest = 540;

    private static readonly TimeSpan RetryAfter = TimeSpan.FromSeconds(1);

    private readonly List<Agent> _agents;
    private readonly ConcurrentBag<RequestEncoder> _encoders = [];
    private readonly Action<SimulatedPod, SimulatedPod> _replaced;
    private readonly double _replacedPerStep;
    private readonly int _mostPerRequest;
    private readonly TimeProvider _time;
    private long _reports;
    private long _late;

    /// <summary>Agents that have sent nothing yet.</summary>
    /// <param name="nodes">Their nodes.</param>
    /// <param name="server">The API server.</param>
    /// <param name="first">When the first report is taken: each agent's lies up to an interval later.</param>
    /// <param name="churn">Which part of the pods is replaced in a minute.</param>
    /// <param name="replaced">Told of each pod that ended, and the one in its place.</param>
    /// <param name="time">The agents' clock.</param>
    public AgentFleet(
        IReadOnlyList<SimulatedNode> nodes, IPEndPoint server, DateTimeOffset first, double churn, Action<SimulatedPod, SimulatedPod> replaced, TimeProvider time)
    {
        (_replaced, _replacedPerStep, _time) = (replaced, SimulatedNode.ReplacedPerStep(churn), time);
        _mostPerRequest = Math.Max(1, PodsPerRequest / nodes[0].Pods.Length);
        _agents = [.. nodes.Select((node, i) => new Agent(node, new AgentConnection(server, time), first + SimulatedNode.PlaceOf(i, nodes.Count)))];
    }

    public Durations Ingest { get; } = new();

    /// <summary>Reports that were taken.</summary>
    public long Reports => Interlocked.Read(ref _reports);

    /// <summary>Reports that were sent an interval or more after their time.</summary>
    public long Late => Interlocked.Read(ref _late);

    /// <summary>Bytes that went over the wire, both ways.</summary>
    public long WireBytes => _agents.Sum(agent => agent.Connection.Bytes);

    /// <summary>All agents send their next report at the same time, as after a restart of the server.</summary>
    /// <returns>Until the last was answered.</returns>
    public async Task<TimeSpan> SendAtOnceAsync(CancellationToken cancellation)
    {
        var start = Stopwatch.GetTimestamp();
        await Task.WhenAll(_agents.Select(agent => Task.Run(
            async () =>
            {
                while (!await SendAsync(agent, 1, cancellation))
                {
                    // It comes again, as an agent does.
                }
            },
            cancellation)));
        return Stopwatch.GetElapsedTime(start);
    }

    /// <summary>Sends what was measured up to now, in batches and at speed, as agents do after an outage.</summary>
    public async Task FillAsync(CancellationToken cancellation)
    {
        // While the last ones are filled in, time goes on: each round is shorter than the one before.
        while (_agents.Exists(agent => agent.Due(_time.GetUtcNow()) > 1))
        {
            await Parallel.ForEachAsync(_agents, new ParallelOptions { MaxDegreeOfParallelism = Fillers, CancellationToken = cancellation }, async (agent, token) =>
            {
                for (int due; (due = agent.Due(_time.GetUtcNow())) > 1;)
                {
                    await SendAsync(agent, Math.Min(_mostPerRequest, due), token);
                }
            });
        }
    }

    /// <summary>Sends each interval's report when it is due, until it is cancelled.</summary>
    public Task RunAsync(CancellationToken cancellation) => Task.WhenAll(_agents.Select(agent => RunAsync(agent, cancellation)));

    public void Dispose()
    {
        _agents.ForEach(agent => agent.Connection.Dispose());
        foreach (var encoder in _encoders)
        {
            encoder.Dispose();
        }
    }

    private async Task RunAsync(Agent agent, CancellationToken cancellation)
    {
        try
        {
            while (true)
            {
                if (agent.Next - _time.GetUtcNow() is var wait && wait > TimeSpan.Zero)
                {
                    await Task.Delay(wait, cancellation);
                }

                var due = Math.Min(agent.Due(_time.GetUtcNow()), _mostPerRequest);
                if (due > 0)
                {
                    agent.Node.ReplaceSome(_replacedPerStep, _time.GetUtcNow(), _replaced);
                    Interlocked.Add(ref _late, due - 1);
                    await SendAsync(agent, due, cancellation);
                }
            }
        }
        catch (OperationCanceledException)
        {
            // It is enough.
        }
    }

    // False where the server did not take it: the agent comes again, as real ones do.
    private async Task<bool> SendAsync(Agent agent, int count, CancellationToken cancellation)
    {
        var encoder = _encoders.TryTake(out var known) ? known : new RequestEncoder();
        var body = encoder.Next(agent.Node, agent.Next, count);
        _encoders.Add(encoder);
        var start = Stopwatch.GetTimestamp();
        try
        {
            var accepted = await agent.Connection.PostAsync(body.Gzip, cancellation);
            Ingest.Add(Stopwatch.GetElapsedTime(start), body.Length);
            Interlocked.Add(ref _reports, count);
            if (accepted != count * (1 + agent.Node.Pods.Length))
            {
                Ingest.AddFailure(new InvalidDataException($"{agent.Node.Name}: {accepted} samples were taken of {count} reports with {agent.Node.Pods.Length} pods."));
            }

            agent.Sent(count);
            return true;
        }
        catch (Exception e) when (e is IOException or SocketException && agent.MayTryAgain())
        {
            Ingest.AddFailure(e);
            await Task.Delay(RetryAfter, cancellation);
            return false;
        }
        finally
        {
            encoder.Recycle(body);
        }
    }

    private sealed class Agent(SimulatedNode node, AgentConnection connection, DateTimeOffset next)
    {
        private const int MostFailures = 60;

        private int _failures;

        public SimulatedNode Node => node;

        public AgentConnection Connection => connection;

        /// <summary>When the next report is taken.</summary>
        public DateTimeOffset Next { get; private set; } = next;

        /// <summary>How many reports could be sent.</summary>
        public int Due(DateTimeOffset now) => now < Next ? 0 : 1 + (int)((now - Next) / SimulatedNode.Interval);

        public void Sent(int count) => (Next, _failures) = (Next + (count * SimulatedNode.Interval), 0);

        /// <summary>Whether to go on after a failure.</summary>
        public bool MayTryAgain() => ++_failures < MostFailures;
    }
}
