using System.Globalization;

namespace KubeMonitor.Faults.Table;

/// <summary>Runs faults, and prints what became of them as a table.</summary>
internal static class FaultTable
{
    private static readonly TimeSpan Longest = TimeSpan.FromMinutes(15);

    public static async Task<IReadOnlyList<FaultResult>> RunAsync(IReadOnlyList<IFault> together, IReadOnlyList<IFault> alone, int atOnce)
    {
        Console.WriteLine("| fault | holds | what happened | samples lost | time to recover |");
        Console.WriteLine("| --- | --- | --- | --- | --- |");
        using var places = new SemaphoreSlim(atOnce);
        List<FaultResult> results = [.. await Task.WhenAll(together.Select(async fault =>
        {
            await places.WaitAsync();
            try
            {
                return await RunAsync(fault);
            }
            finally
            {
                places.Release();
            }
        }))];
        foreach (var fault in alone)
        {
            results.Add(await RunAsync(fault));
        }

        Console.WriteLine();
        Console.WriteLine($"{results.Count(result => result.Holds)} of {results.Count} hold");
        return results;
    }

    private static async Task<FaultResult> RunAsync(IFault fault)
    {
        using var limit = new CancellationTokenSource(Longest);
        FaultResult result;
        try
        {
            result = await fault.RunAsync(limit.Token);
        }
        catch (Exception e)
        {
            // One that breaks down is a row of the table, and the others go on.
            result = new FaultResult(false, $"{e.GetType().Name}: {e.Message}".ReplaceLineEndings(" "));
        }

        var recovery = result.Recovery is { } took ? string.Create(CultureInfo.InvariantCulture, $"{took.TotalSeconds:0.0} s") : "-";
        Console.WriteLine($"| {fault.Name} | {(result.Holds ? "yes" : "NO")} | {result.What} | {result.Lost?.ToString(CultureInfo.InvariantCulture) ?? "-"} | {recovery} |");
        return result;
    }
}
