using System.Diagnostics;
using KubeMonitor.EndToEnd.Tests.Programs;

namespace KubeMonitor.EndToEnd.Tests;

/// <summary>The last line of build/test.sh, from result files.</summary>
public sealed class SumOfResultsTests : IDisposable
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("km-results-");

    public void Dispose() => _folder.Delete(recursive: true);

    [Fact]
    public void Sums_over_all_projects()
    {
        Write("A", "Completed", total: 5, executed: 5, passed: 5, failed: 0);
        Write("B", "Completed", total: 4, executed: 3, passed: 3, failed: 0);
        Assert.Equal((0, "8 passed, 0 failed, 1 skipped"), Sum("A", "B"));
    }

    [Fact]
    public void A_failed_test_fails_the_sum()
    {
        Write("A", "Failed", total: 5, executed: 5, passed: 3, failed: 2);
        Assert.Equal((1, "3 passed, 2 failed"), Sum("A"));
    }

    [Fact]
    public void A_project_without_a_result_file_counts_as_failed()
    {
        Write("A", "Completed", total: 5, executed: 5, passed: 5, failed: 0);
        Assert.Equal((1, "5 passed, 1 failed"), Sum("A", "B"));
    }

    [Fact]
    public void A_crashed_host_counts_as_failed()
    {
        Write("A", "Failed", total: 2, executed: 2, passed: 2, failed: 0);
        Assert.Equal((1, "2 passed, 1 failed"), Sum("A"));
    }

    [Fact]
    public void A_project_that_ran_no_test_counts_as_failed()
    {
        Write("A", "Completed", total: 0, executed: 0, passed: 0, failed: 0);
        Assert.Equal((1, "0 passed, 1 failed"), Sum("A"));
    }

    private void Write(string project, string outcome, int total, int executed, int passed, int failed) =>
        File.WriteAllText(
            Path.Combine(_folder.FullName, $"{project}.trx"),
            $"""
            <TestRun>
              <ResultSummary outcome="{outcome}">
                <Counters total="{total}" executed="{executed}" passed="{passed}" failed="{failed}" error="0" timeout="0" aborted="0" inconclusive="0" />
              </ResultSummary>
            </TestRun>

            """);

    private (int ExitCode, string LastLine) Sum(params string[] projects)
    {
        var start = new ProcessStartInfo(Path.Combine(Repository.Root, "build/sum-test-results.sh"), [_folder.FullName, .. projects]) { RedirectStandardOutput = true };
        using var process = Process.Start(start)!;
        var output = process.StandardOutput.ReadToEnd();
        process.WaitForExit();
        return (process.ExitCode, output.TrimEnd().Split('\n')[^1]);
    }
}
