using System.Text.Json;
using KubeMonitor.Benchmarking.Results;
using KubeMonitor.LoadSimulator;
using KubeMonitor.LoadSimulator.Nodes;
using KubeMonitor.LoadSimulator.Results;

ScaleArguments arguments;
try
{
    arguments = ScaleArguments.Parse(args);
}
catch (FormatException e)
{
    Console.Error.WriteLine($"{e.Message}\n{ScaleArguments.Usage}");
    return 2;
}

using var end = new CancellationTokenSource();
Console.CancelKeyPress += (_, e) =>
{
    e.Cancel = true;
    end.Cancel();
};
var results = new List<ScaleResult>();
foreach (var nodes in arguments.Nodes)
{
    results.Add(await new ScaleRun(arguments, new ClusterShape(nodes, arguments.PodsPerNode)).RunAsync(end.Token));
    Directory.CreateDirectory("artifacts/bench");
    File.WriteAllText("artifacts/bench/scale.json", JsonSerializer.Serialize(results, Written.Indented));
    File.WriteAllText("artifacts/bench/scale.svg", CostPicture.Of(results));
}

foreach (var line in ScaleTable.Lines(results))
{
    Console.WriteLine(line);
}

return 0;
