using System.CommandLine;
using KubeMonitor.Cli.Advise;
using KubeMonitor.Cli.Cluster;
using KubeMonitor.Cli.Completion;
using KubeMonitor.Cli.Describe;
using KubeMonitor.Cli.Export;
using KubeMonitor.Cli.Failures;
using KubeMonitor.Cli.Get;
using KubeMonitor.Cli.Invocation;
using KubeMonitor.Cli.Reference;
using KubeMonitor.Cli.Stream;
using KubeMonitor.Cli.Top;

namespace KubeMonitor.Cli;

/// <summary>The program's command line: every command, and what is said of a wrong one.</summary>
internal static class KubeMonitorCommand
{
    public static RootCommand Make()
    {
        var global = new GlobalOptions();
        var root = new RootCommand("What uses a Kubernetes cluster: CPU, memory, network and disk, now and over a window.");
        global.AddTo(root);
        root.Subcommands.Add(TopCommand.Make(global));
        root.Subcommands.Add(GetCommand.Make(global));
        root.Subcommands.Add(DescribeCommand.Make(global));
        root.Subcommands.Add(ClusterCommand.Make(global));
        root.Subcommands.Add(StreamCommand.Make(global));
        root.Subcommands.Add(ExportCommand.Make(global));
        root.Subcommands.Add(AdviseCommand.Make(global));
        root.Subcommands.Add(CompletionCommand.Make(global));
        root.Subcommands.Add(ReferenceCommand.Make(global, root));
        return root;
    }

    public static async Task<int> RunAsync(string[] arguments)
    {
        var parsed = Make().Parse(arguments);
        if (parsed.Errors.Count > 0)
        {
            foreach (var line in UsageText.Of(parsed))
            {
                await Console.Error.WriteLineAsync(line);
            }

            return (int)ExitCode.Usage;
        }

        return await parsed.InvokeAsync(new InvocationConfiguration { EnableDefaultExceptionHandler = false });
    }
}
