using System.Text.RegularExpressions;

namespace KubeMonitor.Deploy.Tests.Scripts;

/// <summary><c>.github/workflows</c>: what it runs of this repository is there, and has the options that it is given.</summary>
public sealed partial class WorkflowsTests
{
    private static readonly string[] Workflows = ["ci.yml", "release.yml"];

    public static TheoryData<string, string, string> Calls
    {
        get
        {
            var calls = new TheoryData<string, string, string>();
            foreach (var workflow in Workflows)
            {
                foreach (var (script, arguments) in CallsOf(workflow))
                {
                    calls.Add(workflow, script, arguments);
                }
            }

            return calls;
        }
    }

    [Theory]
    [MemberData(nameof(Calls))]
    public async Task A_script_that_a_workflow_runs_knows_the_options_that_it_is_given(string workflow, string script, string arguments)
    {
        Assert.True(File.Exists(Repository.File(script)), $"{workflow} runs {script}, and there is none.");
        var options = arguments.Split(' ').Where(argument => argument.StartsWith("--", StringComparison.Ordinal)).ToList();
        if (options.Count > 0)
        {
            var (_, help, _) = await Shell.RunAsync(Repository.File(script), ["--help"]);
            Assert.All(options, option => Assert.Contains(option, help, StringComparison.Ordinal));
        }
    }

    [Fact]
    public void Both_run_all_tests_and_install_the_packages_that_they_make() =>
        Assert.All(Workflows, workflow =>
        {
            Assert.Contains(CallsOf(workflow), call => call.Script == "build/test.sh");
            Assert.Contains(CallsOf(workflow), call => call.Script == "build/pack.sh" && call.Arguments.Contains("--consumers", StringComparison.Ordinal));
        });

    [Fact]
    public void There_is_no_other() =>
        Assert.Equal(Workflows, Directory.GetFiles(Repository.File(".github/workflows")).Select(Path.GetFileName).Order(StringComparer.Ordinal));

    private static IEnumerable<(string Script, string Arguments)> CallsOf(string workflow) =>
        Call().Matches(Repository.Text($".github/workflows/{workflow}")).Select(match => (match.Groups[1].Value, match.Groups[2].Value));

    [GeneratedRegex(@"(build/[\w/-]+\.sh)([^\n]*)")]
    private static partial Regex Call();
}
