using System.Diagnostics;
using System.Text.RegularExpressions;

namespace KubeMonitor.MetricsApi.Tests;

/// <summary>The real kubectl, through a stand-in API server that forwards as the aggregation layer does.</summary>
public sealed partial class KubectlTests
{
    [Fact]
    public async Task Top_and_get_print_what_was_measured()
    {
        await using var server = await MetricsApiUnderTest.StartAsync();
        await server.ReportAsync();
        await server.UntilReadyAsync();
        Assert.Equal(
            """
            NAME  CPU(cores)  CPU%  MEMORY(bytes)  MEMORY%
            worker-1  1002m  25%  2861Mi  34%
            worker-2  2000m  50%  2048Mi  25%

            """,
            await RunAsync(server, "top nodes"));
        Assert.Equal(
            """
            NAMESPACE  POD  NAME  CPU(cores)  MEMORY(bytes)
            data  db-0  main  1200m  1024Mi
            shop  cache  main  400m  47Mi
            shop  web-2  main  80m  0Mi
            shop  web-1  main  40m  0Mi
            shop  web-1  sidecar  1m  1Mi

            """,
            await RunAsync(server, "top pods -A --containers --sort-by=cpu"));
        Assert.Equal(
            """
            NAME  CPU(cores)  MEMORY(bytes)
            web-1  41m  1Mi

            """,
            await RunAsync(server, "top pod web-1 -n shop"));
        Assert.Equal(
            """
            NAME  CPU(cores)  MEMORY(bytes)
            web-1  41m  1Mi
            web-2  80m  0Mi

            """,
            await RunAsync(server, "top pods -n shop -l app=web"));
        Assert.Equal(
            """{"kind":"NodeMetrics","apiVersion":"metrics.k8s.io/v1beta1","metadata":{"name":"worker-2","creationTimestamp":"2026-11-23T09:00:25Z","labels":{"kubernetes.io/hostname":"worker-2"}},"timestamp":"2026-11-23T09:00:25Z","window":"15s","usage":{"cpu":"2","memory":"2Gi"}}""",
            await RunAsync(server, "get --raw /apis/metrics.k8s.io/v1beta1/nodes/worker-2"));
        Assert.Equal(
            """
            NAMESPACE  NAME  CPU  MEMORY  WINDOW
            data  db-0  1200m  1Gi  15s
            shop  cache  400m  48832Ki  15s
            shop  web-1  40493667n  1088Ki  15s
            shop  web-2  80m  128Ki  15s

            """,
            await RunAsync(server, "get podmetrics -A"));
        Assert.Contains("pods.metrics.k8s.io \"none\" not found", await RunAsync(server, "top pod none -n shop", expected: 1), StringComparison.Ordinal);
    }

    // How wide a column is depends on kubectl's release, and so does whether it is called CPU% or CPU(%): two spaces part columns here.
    private static async Task<string> RunAsync(MetricsApiUnderTest server, string arguments, int expected = 0)
    {
        var cache = Directory.CreateTempSubdirectory("kubectl-cache-");
        using var process = Process.Start(new ProcessStartInfo("kubectl", $"--kubeconfig {server.Cluster.Kubeconfig} --cache-dir {cache.FullName} {arguments}")
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        })!;
        var (output, error) = (process.StandardOutput.ReadToEndAsync(), process.StandardError.ReadToEndAsync());
        await process.WaitForExitAsync();
        cache.Delete(recursive: true);
        var text = await output;
        Assert.True(process.ExitCode == expected, $"kubectl {arguments}: {process.ExitCode}: {text}{await error}");
        return expected == 0 ? string.Join('\n', text.Replace("(%)", "%", StringComparison.Ordinal).Split('\n').Select(line => Padding().Replace(line.TrimEnd(), "  "))) : await error;
    }

    [GeneratedRegex(" {2,}")]
    private static partial Regex Padding();
}
