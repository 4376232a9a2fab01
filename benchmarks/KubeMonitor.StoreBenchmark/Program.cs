using System.Text.Json;
using BenchmarkDotNet.Running;
using KubeMonitor.Benchmarking.Peers;
using KubeMonitor.Benchmarking.Results;
using KubeMonitor.StoreBenchmark;
using KubeMonitor.StoreBenchmark.Data;
using KubeMonitor.StoreBenchmark.Engine;
using KubeMonitor.StoreBenchmark.Http;
using KubeMonitor.StoreBenchmark.Micro;
using KubeMonitor.StoreBenchmark.Peers;

if (args is ["micro", ..])
{
    BenchmarkRunner.Run<CodecBenchmarks>(args: args[1..]);
    return;
}

if (args is ["columns"])
{
    Console.WriteLine(JsonSerializer.Serialize(BytesByColumn.Run()).Replace("],", "],\n", StringComparison.Ordinal));
    return;
}

if (args is ["restart"])
{
    Console.WriteLine(JsonSerializer.Serialize(RestartRun.Run(), Written.Indented));
    return;
}

var program = args is [var given, ..] ? given : throw new ArgumentException("Usage: KubeMonitor.StoreBenchmark API_DLL [engine | http [FOLDER]] | restart | columns | micro");
if (args is [_, "http", .. var folders])
{
    // The API alone, without its peers: for a look at a change.
    Console.WriteLine(JsonSerializer.Serialize(await ApiRun.RunAsync(program, folders.FirstOrDefault()), Written.Indented));
    return;
}

var result = new Dictionary<string, object>
{
    ["set"] = $"{SampleSet.Pods} pods x {SampleSet.Columns} columns x {SampleSet.Steps} samples of {SampleSet.SecondsPerStep} s, seed fixed; times in ms",
    ["engine"] = EngineRun.Run(),
    ["recorded_node"] = RecordedRun.Run(),
};
Console.WriteLine(JsonSerializer.Serialize(result, Written.Indented));
if (args is not [_, "engine"])
{
    var folder = Directory.CreateTempSubdirectory("kubemonitor-bench-").FullName;
    try
    {
        result["api"] = await ApiRun.RunAsync(program, folder: null);
        result["api_with_storage_path"] = await ApiRun.RunAsync(program, folder);
        result["restart_of_5000"] = RestartRun.Run();
        result["restart_seconds"] = await ApiRun.RestartAsync(program, folder);
    }
    finally
    {
        Directory.Delete(folder, recursive: true);
    }

    foreach (var peer in Peer.All)
    {
        result[peer.Name] = peer.IsInstalled ? await PeerRun.RunAsync(peer) : $"skipped: install Debian's package {peer.Name}";
    }

    result["ratios"] = Ratios.Of(result);
    Console.WriteLine(JsonSerializer.Serialize(result, Written.Indented));
}

Directory.CreateDirectory("artifacts/bench");
File.WriteAllText("artifacts/bench/store.json", JsonSerializer.Serialize(result, Written.Indented));
