using System.Diagnostics;

namespace KubeMonitor.Collector.Tests.Fuzzing;

public sealed class FuzzProgramTests
{
    [Fact]
    public async Task It_says_what_it_fed_and_ends_with_0_where_nothing_fails()
    {
        var (exitCode, output, _) = await Run("1", "42");

        Assert.Equal(0, exitCode);
        Assert.Contains("random seed 42", output, StringComparison.Ordinal);
        Assert.Matches(@"\d+ inputs, \d+ MB, \d+ inputs/s, no failure", output);
    }

    [Theory]
    [InlineData]
    [InlineData("0")]
    [InlineData("-1")]
    [InlineData("x")]
    [InlineData("1", "x")]
    [InlineData("1", "2", "folder", "surplus")]
    public async Task Wrong_arguments_are_answered_with_the_right_ones(params string[] arguments)
    {
        var (exitCode, _, error) = await Run(arguments);

        Assert.Equal(2, exitCode);
        Assert.StartsWith("Usage: KubeMonitor.Fuzz SECONDS", error, StringComparison.Ordinal);
    }

    private static async Task<(int ExitCode, string Output, string Error)> Run(params string[] arguments)
    {
        var program = Path.Combine(AppContext.BaseDirectory, "KubeMonitor.Fuzz.dll");
        using var process = Process.Start(new ProcessStartInfo("dotnet", [program, .. arguments])
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        })!;
        var output = process.StandardOutput.ReadToEndAsync();
        var error = process.StandardError.ReadToEndAsync();
        await process.WaitForExitAsync();
        return (process.ExitCode, await output, await error);
    }
}
