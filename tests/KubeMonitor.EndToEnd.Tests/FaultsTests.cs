using System.Diagnostics;
using KubeMonitor.EndToEnd.Tests.Programs;

namespace KubeMonitor.EndToEnd.Tests;

/// <summary>The short form of the faults that are made on purpose.</summary>
public sealed class FaultsTests
{
    private const int Faults = 25;

    [CgroupFact]
    public async Task Every_fault_of_the_list_is_survived()
    {
        using var limit = new CancellationTokenSource(TimeSpan.FromMinutes(10));
        using var process = Process.Start(new ProcessStartInfo("dotnet", [Repository.Program("tests/KubeMonitor.Faults"), "--short"]) { RedirectStandardOutput = true })!;
        var table = await process.StandardOutput.ReadToEndAsync(limit.Token);
        await process.WaitForExitAsync(limit.Token);
        Assert.True(process.ExitCode == 0, table);
        Assert.EndsWith($"{Faults} of {Faults} hold", table.TrimEnd(), StringComparison.Ordinal);
    }
}
