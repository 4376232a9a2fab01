using System.CommandLine;
using KubeMonitor.Application.Pods;
using KubeMonitor.Cli.Failures;
using KubeMonitor.Cli.Invocation;
using KubeMonitor.Cli.Output;
using KubeMonitor.Cli.Usage;
using KubeMonitor.Client;

namespace KubeMonitor.Cli.Describe;

/// <summary><c>describe</c>: one entity on one page.</summary>
internal static class DescribeCommand
{
    private const int MostPoints = 240;

    public static Command Make(GlobalOptions global)
    {
        var command = new Command("describe", "One entity on one page: its figures, a chart of the last window, and what is inside it.");
        var name = new NameArguments(global);
        var window = TimeOptions.Make("--window", "How far back the chart goes.", "10m");
        name.AddTo(command);
        command.Options.Add(window);
        global.Run(command, async (session, parsed, cancellation) =>
        {
            if (session.Form is not (OutputForm.Table or OutputForm.Wide))
            {
                throw new CommandFailure(ExitCode.Usage, "describe is a page for people. For a program: get, with -o json, yaml, csv or name.");
            }

            var entity = name.Of(session, parsed);
            var lookup = new UsageLookup(session.Client);
            var row = await lookup.GetAsync(entity, cancellation);
            var found = EntityName.Of(row)!;
            var span = parsed.GetValue(window)!.Value;
            var step = Math.Max(1, (int)span.TotalSeconds / MostPoints);
            var series = await lookup.SeriesAsync(found, new SeriesFilter((int)span.TotalSeconds, step > 5 ? step : null), cancellation);
            var inside = await InsideAsync(session.Client, row, found, cancellation);
            new DescriptionPage(session, row, series, span).Write(inside);
        });
        return command;
    }

    private static async Task<(EntityKind Kind, IReadOnlyList<UsageRow> Rows)> InsideAsync(
        KubeMonitorClient client, UsageRow row, EntityName name, CancellationToken cancellation)
    {
        if (row.Source is PodUsage pod)
        {
            return (EntityKind.Container, [.. (pod.Containers ?? []).Select(container => UsageRow.Of(pod, container))]);
        }

        var filter = name.Kind switch
        {
            EntityKind.Node => new UsageFilter { Node = name.Name },
            EntityKind.Namespace => new UsageFilter { Namespace = name.Name },
            _ => new UsageFilter { Namespace = name.Namespace, Workload = name },
        };
        var pods = await new UsageSource(client).ListAsync(EntityKind.Pod, filter, cancellation);
        return (EntityKind.Pod, [.. pods.OrderByDescending(each => each.Cpu ?? -1).ThenBy(each => each.FullName, StringComparer.Ordinal)]);
    }
}
