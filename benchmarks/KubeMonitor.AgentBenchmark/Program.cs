using KubeMonitor.AgentBenchmark;

return args switch
{
    ["run", var tools, var output, var rounds] => await AgentRun.RunAsync(new Tools(tools), output, int.Parse(rounds)),
    ["collect", var folder] => CollectLoop.Run(folder),
    ["trace", var folder] => CollectLoop.Trace(folder),
    ["speed", var folder, var server] => await SpeedRun.RunAsync(folder, new Uri(server)),
    _ => Usage(),
};

static int Usage()
{
    Console.Error.WriteLine("Usage: KubeMonitor.AgentBenchmark run TOOLS OUTPUT ROUNDS   (build/bench.sh agent prepares the tools and calls this)");
    return 2;
}
