namespace KubeMonitor.Deploy.Tests.Scripts;

/// <summary>What holds of every script.</summary>
public sealed class EveryScriptTests
{
    private static readonly string[] WithoutOptions = ["build/test.sh", "build/sum-test-results.sh", "build/fuzz.sh", "build/bench.sh", "build/generate.sh"];

    public static TheoryData<string> Scripts =>
        [.. Directory.GetFiles(Repository.File("build"), "*.sh").Select(file => $"build/{Path.GetFileName(file)}").Except(WithoutOptions).Order(StringComparer.Ordinal)];

    [Fact]
    public async Task Shellcheck_finds_nothing()
    {
        string[] files =
        [
            .. Directory.GetFiles(Repository.File("build"), "*.sh", SearchOption.AllDirectories),
            .. Directory.GetFiles(Repository.File("deploy"), "*.sh", SearchOption.AllDirectories),
        ];
        var (exitCode, output, error) = await Shell.RunAsync("shellcheck", files);
        Assert.True(exitCode == 0, output + error);
    }

    [Theory]
    [MemberData(nameof(Scripts))]
    public async Task It_says_how_it_is_used(string script)
    {
        var (exitCode, output, _) = await Shell.RunAsync(Repository.File(script), ["--help"]);
        Assert.Equal(0, exitCode);
        Assert.StartsWith($"Usage: {script}", output, StringComparison.Ordinal);
    }

    [Theory]
    [MemberData(nameof(Scripts))]
    public async Task It_refuses_an_option_that_it_does_not_have(string script)
    {
        var (exitCode, _, error) = await Shell.RunAsync(Repository.File(script), ["--bogus"]);
        Assert.Equal(2, exitCode);
        Assert.StartsWith("'--bogus' is no option of this script.", error, StringComparison.Ordinal);
    }
}
