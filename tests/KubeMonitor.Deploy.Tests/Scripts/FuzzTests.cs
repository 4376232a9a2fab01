namespace KubeMonitor.Deploy.Tests.Scripts;

/// <summary><c>build/fuzz.sh</c>, with inputs that no run before had.</summary>
public sealed class FuzzTests
{
    [Fact]
    public async Task No_parser_fails_in_twenty_seconds()
    {
        var (exitCode, output, error) = await Shell.RunAsync(Repository.File("build/fuzz.sh"), ["20"]);

        Assert.True(exitCode == 0, output + error);
        Assert.Contains(", no failure", output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_time_that_is_none_is_refused()
    {
        var (exitCode, _, error) = await Shell.RunAsync(Repository.File("build/fuzz.sh"), ["--bogus"]);

        Assert.Equal(2, exitCode);
        Assert.StartsWith("Usage: ", error, StringComparison.Ordinal);
    }
}
