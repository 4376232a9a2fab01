using KubeMonitor.DashboardBenchmark;
using KubeMonitor.DashboardBenchmark.Serving;

switch (args)
{
    case ["serve", var port]:
        await ServedDashboard.RunAsync(int.Parse(port));
        return 0;
    case ["charts", var port]:
        await ServedCharts.RunAsync(int.Parse(port));
        return 0;
    case [] or ["pages"] or ["components"]:
        await Measurement.RunAsync(args is [] or ["components"], args is [] or ["pages"]);
        return 0;
    default:
        Console.Error.WriteLine("Usage: build/bench.sh dashboard [pages | components]");
        return 2;
}
