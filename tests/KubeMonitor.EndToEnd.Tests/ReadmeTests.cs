using System.Diagnostics;
using System.Text.RegularExpressions;
using KubeMonitor.EndToEnd.Tests.Programs;

[assembly: CollectionBehavior(DisableTestParallelization = true)]

namespace KubeMonitor.EndToEnd.Tests;

/// <summary>What the README tells a newcomer to type.</summary>
public sealed partial class ReadmeTests
{
    private static readonly string Readme = File.ReadAllText(Path.Combine(Repository.Root, "README.md"));

    [Fact]
    public void Its_commands_are_those_that_are_run()
    {
        var commands = ShellBlocks().Matches(Readme).Select(match => match.Groups[1].Value.Trim());
        Assert.Equal(["build/run.sh --sample-pods", "build/test.sh", "curl http://localhost:8080/api/pods/web"], commands);
    }

    [Theory]
    [InlineData("README.md")]
    [InlineData("src/KubeMonitor.Collector/README.md")]
    public void Its_program_is_the_sample(string readme) =>
        Assert.Contains(
            $"```csharp\n{File.ReadAllText(Path.Combine(Repository.Root, "samples/BusiestPods/Program.cs")).TrimEnd()}\n```",
            File.ReadAllText(Path.Combine(Repository.Root, readme)),
            StringComparison.Ordinal);

    [Fact]
    public async Task The_sample_of_a_recorded_tree_prints_its_pods()
    {
        var folder = Directory.CreateTempSubdirectory("kubemonitor-sample-").FullName;
        var (unpacked, _) = await RunAsync("tar", "-xzf", Path.Combine(Repository.Root, "tests/fixtures/nodes/node-v1-cgroupfs.tar.gz"), "-C", folder);
        var (exitCode, output) = await RunAsync("dotnet", Repository.Program("samples/RecordedTree"), Path.Combine(folder, "node-v1-cgroupfs/t0"));
        Directory.Delete(folder, recursive: true);
        Assert.Equal((0, 0), (unpacked, exitCode));
        Assert.Contains("kube-system/static-web-node-a Burstable: ", output, StringComparison.Ordinal);
        Assert.Equal(19, output.Split('\n', StringSplitOptions.RemoveEmptyEntries).Length);
    }

    [Fact]
    public async Task The_sample_prints_this_node()
    {
        var (exitCode, output) = await RunAsync("dotnet", Repository.Program("samples/BusiestPods"));
        Assert.Equal(0, exitCode);
        Assert.Matches("^this-node: [0-9]+ millicores\n", output);
    }

    [CgroupFact]
    public async Task The_first_command_shows_the_node_and_its_pods_and_leaves_nothing_behind()
    {
        var (exitCode, output) = await RunAsync(Path.Combine(Repository.Root, "build/run.sh"), "--for", "12", "--sample-pods", "--port", "18080");
        Assert.True(exitCode == 0, output);
        var web = output.Split('\n').Last(line => line.StartsWith("shop/web ", StringComparison.Ordinal));
        Assert.InRange(double.Parse(web.Split(' ', StringSplitOptions.RemoveEmptyEntries)[1], System.Globalization.CultureInfo.InvariantCulture), 200, 350);
        Assert.False(Directory.Exists("/sys/fs/cgroup/cpuacct/kubemonitor-sample-pods"));
    }

    private static async Task<(int ExitCode, string Output)> RunAsync(string command, params string[] arguments)
    {
        using var process = Process.Start(new ProcessStartInfo(command, arguments) { RedirectStandardOutput = true })!;
        var output = await process.StandardOutput.ReadToEndAsync();
        await process.WaitForExitAsync();
        return (process.ExitCode, output);
    }

    [GeneratedRegex("```sh\n(.*?)```", RegexOptions.Singleline)]
    private static partial Regex ShellBlocks();
}
