using System.Runtime.Versioning;
using KubeMonitor.Cli.Tests.Programs;
using KubeMonitor.Cli.Tests.Shop;

namespace KubeMonitor.Cli.Tests;

[SupportedOSPlatform("linux")]
public sealed class CompletionTests(ShopServer shop) : IClassFixture<ShopServer>
{
    private const UnixFileMode Executable = UnixFileMode.UserRead | UnixFileMode.UserExecute | UnixFileMode.UserWrite;

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
    [InlineData("kubemonitor to", "top")]
    [InlineData("kubemonitor top no", "nodes")]
    [InlineData("kubemonitor get pod web-", "web-7c9f-abcde web-7c9f-fghij")]
    public async Task Zsh_and_fish_complete_the_same(string line, string expected)
    {
        // What zsh would show goes through compadd, which leaves out what begins otherwise; fish is asked as its own completion asks.
        var words = line.Split(' ');
        var zsh = $"zsh -f -c 'autoload -Uz compinit; compinit -u -D; source <(kubemonitor completion zsh); compadd() {{ print -r -- ${{(M)${{(P)@[-1]}}:#$words[-1]*}} }}; words=({line}); CURRENT={words.Length}; _kubemonitor'";
        var fish = $"fish --no-config -c 'kubemonitor completion fish | source; complete -C \"{line}\"'";
        var run = await Kubemonitor.ShellAsync(shop.Address, $"export KUBEMONITOR_CONFIG={Patient()} PATH={OnThePath()}:$PATH; {zsh}; {fish} | tr '\\n' ' '");
        Assert.Equal([expected, expected], run.Output.Split('\n').Select(answer => answer.Trim()));
    }

    [Fact]
    public async Task Kubectl_completes_the_plugin_by_a_script_of_its_own()
    {
        var script = await Kubemonitor.RunAsync(null, "completion", "kubectl");
        var file = Path.Combine(OnThePath(), "kubectl_complete-monitor");
        await File.WriteAllTextAsync(file, script.Output);
        File.SetUnixFileMode(file, Executable);
        var run = await Kubemonitor.ShellAsync(shop.Address, $"export KUBEMONITOR_CONFIG={Patient()} PATH={OnThePath()}:$PATH; kubectl_complete-monitor top no");

        // The last line tells kubectl not to complete names of files; kubectl's script leaves out what begins otherwise.
        Assert.Equal(("nodes", ":4", 0), (run.Output.Split('\n')[0], run.Output.Split('\n')[^2], run.Code));
    }

    // A machine that does much else takes longer than somebody who has pressed a key waits.
    private static string Patient()
    {
        var file = Path.Combine(AppContext.BaseDirectory, "patient.yaml");
        File.WriteAllText(file, "request-timeout: 60\n");
        return file;
    }

    // A function of bash is none of another shell.
    private static string OnThePath()
    {
        var folder = Directory.CreateDirectory(Path.Combine(AppContext.BaseDirectory, "path")).FullName;
        foreach (var name in (string[])["kubemonitor", "kubectl-monitor"])
        {
            var file = Path.Combine(folder, name);
            File.WriteAllText(file, $"#!/bin/sh\nexec {string.Join(' ', Kubemonitor.Command)} \"$@\"\n");
            File.SetUnixFileMode(file, Executable);
        }

        return folder;
    }
}
