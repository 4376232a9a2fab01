using KubeMonitor.Faults.Faults;
using KubeMonitor.Faults.Soak;
using KubeMonitor.Faults.Table;

if (args is ["--soak", var minutes] && int.TryParse(minutes, out var length) && length > 0)
{
    return await new SoakRun(length).RunAsync() ? 0 : 1;
}

if (args is not ([] or ["--short"]))
{
    Console.Error.WriteLine("Usage: KubeMonitor.Faults [--short | --soak MINUTES]");
    return 2;
}

var scale = new Scale(args.Length > 0);
IFault[] together =
[
    new ApiKilled(scale), new ApiAway(scale), new BadNetwork(scale), new AgentStops(scale), new DiskFails(), new WrongClock(scale),
    new ClusterAway(scale), new RoomIsFull(), new StopUnderLoad(scale),
];

// Its latency is measured: alone.
IFault[] alone = [new AllAtOnce(scale)];
var results = await FaultTable.RunAsync(together, alone, atOnce: 3);
return results.All(result => result.Holds) ? 0 : 1;
