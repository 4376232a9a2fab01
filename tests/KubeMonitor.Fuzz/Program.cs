using System.Diagnostics;
using System.Globalization;
using KubeMonitor.Fuzz;
using KubeMonitor.Fuzz.Inputs;
using KubeMonitor.Fuzz.Targets;

// Usage: KubeMonitor.Fuzz SECONDS [SEED] [FOLDER]. Exit code 1 with the input shown as hex and saved in FOLDER where a parser fails.
if (args.Length is < 1 or > 3
    || !int.TryParse(args[0], NumberStyles.None, CultureInfo.InvariantCulture, out var seconds) || seconds == 0
    || !int.TryParse(args.ElementAtOrDefault(1) ?? "0", NumberStyles.None, CultureInfo.InvariantCulture, out var seed))
{
    Console.Error.WriteLine(
        "Usage: KubeMonitor.Fuzz SECONDS [SEED] [FOLDER]. SECONDS is 1 or more; the same SEED, 1 or more, makes the same inputs.");
    return 2;
}

seed = seed > 0 ? seed : Random.Shared.Next(1, int.MaxValue);
var folder = args.ElementAtOrDefault(2) ?? "artifacts/fuzz";
var targets = FuzzTargets.All;
var seeds = Seeds.Read(Path.Combine(AppContext.BaseDirectory, "fixtures"), targets);
var fuzzer = new Fuzzer(targets, seeds, seed);
Console.WriteLine($"{targets.Count} parsers, {seeds.Sum(inputs => inputs.Length)} seeds, {seconds} s, random seed {seed}");

var watch = Stopwatch.StartNew();
var finding = fuzzer.Run(
    _ => watch.Elapsed.TotalSeconds < seconds,
    hang =>
    {
        Report(hang);
        Environment.Exit(1);
    });

Console.WriteLine(
    $"{fuzzer.Inputs} inputs, {fuzzer.Bytes / 1e6:F0} MB, {fuzzer.Inputs / watch.Elapsed.TotalSeconds:F0} inputs/s, "
    + $"{(finding is null ? "no failure" : "1 failure")}");
if (finding is not null)
{
    Report(finding);
    return 1;
}

return 0;

void Report(Finding found) => Console.Error.WriteLine($"{found}\nSaved as {found.Save(folder)}; random seed {seed}.");
