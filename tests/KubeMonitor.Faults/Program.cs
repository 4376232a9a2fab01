using KubeMonitor.Faults.Attacks;
using KubeMonitor.Faults.Faults;
using KubeMonitor.Faults.Soak;
using KubeMonitor.Faults.Table;

if (args is ["--soak", var minutes] && int.TryParse(minutes, out var length) && length > 0)
{
    return await new SoakRun(length).RunAsync() ? 0 : 1;
}

string[] rest = args is ["--short", ..] ? args[1..] : args;
var only = rest is ["--only", var text] ? text : "";
if (rest.Length > 0 && only.Length == 0)
{
    Console.Error.WriteLine("Usage: KubeMonitor.Faults [--short] [--only TEXT] | --soak MINUTES");
    return 2;
}

var scale = new Scale(isShort: rest.Length < args.Length);
IFault[] together =
[
    new ApiKilled(scale), new ApiAway(scale), new BadNetwork(scale), new AgentStops(scale), new DiskFails(), new DiskHangs(scale), new WrongClock(scale),
    new ClusterAway(scale), new RoomIsFull(), new MemoryIsFull(), new StopUnderLoad(scale),
];

// Its latency is measured: alone.
// Then those of one server, one after the other: the last of them makes it refuse all.
await using var attacked = new AttackedApi();
IFault[] alone = [new AllAtOnce(scale), .. HostileRequests.All(attacked)];
var results = await FaultTable.RunAsync(Chosen(together), Chosen(alone), atOnce: 4);
return results.Count > 0 && results.All(result => result.Holds) ? 0 : 1;

List<IFault> Chosen(IFault[] faults) => [.. faults.Where(fault => fault.Name.Contains(only, StringComparison.OrdinalIgnoreCase))];
