using System.Globalization;

namespace KubeMonitor.LoadSimulator;

/// <summary>What is run.</summary>
/// <param name="Api">The API server's program.</param>
/// <param name="Nodes">How many nodes, one run each.</param>
/// <param name="PodsPerNode">How many pods each node has, of two containers.</param>
/// <param name="Time">How long each run measures, once it is filled.</param>
/// <param name="History">How much history is filled in first.</param>
/// <param name="Churn">Which part of the pods is replaced in a minute.</param>
/// <param name="StoragePath">The folder that samples are kept in; empty: in memory only.</param>
/// <param name="PeersUpTo">Up to how many nodes other stores take the same series afterwards.</param>
internal sealed record ScaleArguments(
    string Api, IReadOnlyList<int> Nodes, int PodsPerNode, TimeSpan Time, TimeSpan History, double Churn, string StoragePath, int PeersUpTo)
{
    public const string Usage =
        """
        Usage: KubeMonitor.LoadSimulator API [--nodes N[,N...]] [--minutes M] [--pods P] [--history MINUTES] [--churn PART] [--storage FOLDER] [--peers N]

          API                 the API server's program, or its .dll
          --nodes N[,N...]    how many agents, one run each (100,1000,5000)
          --minutes M         how long each run measures (2)
          --pods P            pods of two containers a node (30)
          --history MINUTES   how much history is filled in first, 5 to 60 (60)
          --churn PART        which part of the pods is replaced in a minute (0.01)
          --storage FOLDER    where the API server keeps samples (in memory only)
          --peers N           up to how many nodes VictoriaMetrics and Prometheus take the same series after it (1000), where they are installed
        """;

    /// <summary>How long each part measures: agents alone, with readers of parts, with readers of all.</summary>
    public TimeSpan Phase => Time / 3;

    /// <summary>Reads them.</summary>
    /// <exception cref="FormatException">One is wrong: the message says which.</exception>
    public static ScaleArguments Parse(IReadOnlyList<string> arguments)
    {
        if (arguments.Count % 2 != 1)
        {
            throw new FormatException("Give the API server's program, and a value with each option.");
        }

        var parsed = new ScaleArguments(arguments[0], [100, 1000, 5000], 30, TimeSpan.FromMinutes(2), TimeSpan.FromMinutes(60), 0.01, "", 1000);
        for (var i = 1; i < arguments.Count; i += 2)
        {
            var (name, value) = (arguments[i], arguments[i + 1]);
            parsed = name switch
            {
                "--nodes" => parsed with { Nodes = [.. value.Split(',').Select(each => (int)Number(name, each, 1, 10_000))] },
                "--minutes" => parsed with { Time = TimeSpan.FromMinutes(Number(name, value, 0.2, 120)) },
                "--pods" => parsed with { PodsPerNode = (int)Number(name, value, 1, 500) },
                "--history" => parsed with { History = TimeSpan.FromMinutes(Number(name, value, 5, 60)) },
                "--churn" => parsed with { Churn = Number(name, value, 0, 1) },
                "--storage" => parsed with { StoragePath = value },
                "--peers" => parsed with { PeersUpTo = (int)Number(name, value, 0, 10_000) },
                _ => throw new FormatException($"'{name}' is no option of this program."),
            };
        }

        return parsed;
    }

    private static double Number(string name, string value, double least, double most) =>
        double.TryParse(value, NumberStyles.Float, CultureInfo.InvariantCulture, out var number) && number >= least && number <= most
            ? number
            : throw new FormatException($"{name} is '{value}': give a number from {least} to {most}.");
}
