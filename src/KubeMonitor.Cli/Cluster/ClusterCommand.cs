using System.CommandLine;
using KubeMonitor.Cli.Invocation;
using KubeMonitor.Cli.Output;
using KubeMonitor.Cli.Usage;

namespace KubeMonitor.Cli.Cluster;

/// <summary><c>cluster</c>: the cluster as a whole, and how the monitor itself is.</summary>
internal static class ClusterCommand
{
    public static Command Make(GlobalOptions global)
    {
        var command = new Command("cluster", "What the cluster uses as a whole, against what it has and what is asked for; and how the monitor itself is.");
        global.Run(command, async (session, _, cancellation) =>
        {
            var cluster = await session.Client.GetClusterAsync(cancellation);
            switch (session.Form)
            {
                case OutputForm.Json or OutputForm.Yaml:
                    RowsOutput.WriteObject(session, writer => UsageJson.Write(writer, cluster));
                    break;
                case OutputForm.Csv:
                    session.Terminal.Out.WriteLine(CsvText.Header(ClusterColumns.All));
                    session.Terminal.Out.WriteLine(CsvText.Row(ClusterColumns.All, cluster));
                    break;
                case OutputForm.Name:
                    session.Terminal.Out.WriteLine("cluster");
                    break;
                default:
                    ClusterPage.Write(session, cluster);
                    break;
            }
        });
        return command;
    }
}
