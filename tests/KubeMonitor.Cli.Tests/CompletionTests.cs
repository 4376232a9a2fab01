using KubeMonitor.Cli.Tests.Programs;
using KubeMonitor.Cli.Tests.Shop;

namespace KubeMonitor.Cli.Tests;

public sealed class CompletionTests(ShopServer shop) : IClassFixture<ShopServer>
{
    [Theory]
    [InlineData("kubemonitor to", "top")]
    [InlineData("kubemonitor top no", "nodes")]
    [InlineData("kubemonitor top pods --sort-by mem", "memory memory-limit memory-request")]
    [InlineData("kubemonitor get pod web-", "web-7c9f-abcde web-7c9f-fghij")]
    [InlineData("kubemonitor describe node w", "worker-1 worker-2")]
    [InlineData("kubemonitor top pods --certificate", "--certificate-authority")]
    public async Task Bash_completes_commands_options_and_the_names_that_there_are(string line, string expected)
    {
        // As the shell calls it: with the line, the cursor at its end, and the words.
        var words = line.Split(' ');
        var call = $"COMP_LINE='{line}' COMP_POINT={line.Length} COMP_WORDS=({line}) COMP_CWORD={words.Length - 1}; _kubemonitor; echo \"${{COMPREPLY[*]}}\"";
        var run = await Kubemonitor.ShellAsync(shop.Address, $"export KUBEMONITOR_CONFIG={Patient()}; source <(kubemonitor completion bash); {call}");
        Assert.Equal((expected, 0), (run.Output.Trim(), run.Code));
    }

    [Theory]
    [InlineData("zsh", "#compdef kubemonitor")]
    [InlineData("fish", "complete -c kubemonitor")]
    [InlineData("kubectl", "kubectl-monitor \"[suggest:")]
    public async Task Other_shells_have_their_script(string shell, string has)
    {
        var run = await Kubemonitor.RunAsync(null, "completion", shell);
        Assert.Equal(0, run.Code);
        Assert.Contains(has, run.Output, StringComparison.Ordinal);
    }

    // A machine that does much else takes longer than somebody who has pressed a key waits.
    private static string Patient()
    {
        var file = Path.Combine(AppContext.BaseDirectory, "patient.yaml");
        File.WriteAllText(file, "request-timeout: 60\n");
        return file;
    }
}
