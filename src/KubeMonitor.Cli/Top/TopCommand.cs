using System.CommandLine;
using KubeMonitor.Cli.Failures;
using KubeMonitor.Cli.Invocation;
using KubeMonitor.Cli.Output;
using KubeMonitor.Cli.Top.Views;
using KubeMonitor.Cli.Top.Watch;
using KubeMonitor.Cli.Usage;

namespace KubeMonitor.Cli.Top;

/// <summary><c>top</c>: what uses the most, now.</summary>
internal static class TopCommand
{
    // Each row's trend is a request of its own.
    private const int MostTrends = 50;

    private static readonly (string Name, string Alias, EntityKind Kind)[] Views =
    [
        ("nodes", "node", EntityKind.Node), ("pods", "pod", EntityKind.Pod), ("namespaces", "namespace", EntityKind.Namespace),
        ("workloads", "workload", EntityKind.Workload),
        ("containers", "container", EntityKind.Container),
    ];

    public static Command Make(GlobalOptions global)
    {
        var command = new Command("top", "What uses the most now: CPU, memory, network, disk, and how that is against requests and limits.");
        var what = new Argument<string>("WHAT") { HelpName = "WHAT", Description = "nodes, pods, namespaces, workloads or containers.", DefaultValueFactory = _ => "pods" };
        what.AcceptOnlyFromAmong([.. Views.SelectMany(each => new[] { each.Name, each.Alias })]);
        what.CompletionSources.Clear();
        what.CompletionSources.Add([.. Views.Select(each => each.Name)]);
        var namespaces = new NamespaceOptions();
        var selector = new Option<string?>("--selector", "-l") { Description = "Only entities with such labels, such as app=web,tier!=cache.", HelpName = "LABELS" };
        var sort = new Option<string>("--sort-by")
        {
            Description = $"{string.Join(", ", TopSort.All.Select(each => each.Name))}.",
            HelpName = "FIGURE",
            DefaultValueFactory = _ => "cpu",
        };
        sort.CompletionSources.Add([.. TopSort.All.Select(each => each.Name)]);
        var limit = new Option<int?>("--limit") { Description = "Only the first so many.", HelpName = "COUNT" };
        limit.Validators.Add(result =>
        {
            if (result.GetValueOrDefault<int?>() is < 1)
            {
                result.AddError("--limit is at least 1.");
            }
        });
        var node = new Option<string?>("--node") { Description = "Only pods and containers of a node.", HelpName = "NAME" };
        var watch = new Option<bool>("--watch", "-w") { Description = "Full screen, refreshed in place; keys sort, filter and drill down." };
        var interval = TimeOptions.Make("--interval", "How often --watch asks.", "5s");
        var trend = new Option<bool?>("--trend") { Description = "Show CPU over the window as a line of bars (on a terminal, for up to 50 rows)." };
        var window = TimeOptions.Make("--window", "How far back the trend goes.", "10m");
        command.Arguments.Add(what);
        namespaces.AddTo(command);
        foreach (var option in new Option[] { selector, sort, limit, node, watch, interval, trend, window })
        {
            command.Options.Add(option);
        }

        global.Run(command, async (session, parsed, cancellation) =>
        {
            var view = new TopView
            {
                Kind = Views.First(each => parsed.GetValue(what) is var text && (each.Name == text || each.Alias == text)).Kind,
                Filter = new UsageFilter { Namespace = namespaces.Of(session, parsed), Node = parsed.GetValue(node), Selector = parsed.GetValue(selector) },
                Sort = TopSort.Parse(parsed.GetValue(sort)!),
                Limit = parsed.GetValue(limit),
            };
            var trends = new Trends(session.Client, parsed.GetValue(window)!.Value);
            if (parsed.GetValue(watch))
            {
                if (!session.Terminal.IsInteractive || Console.IsInputRedirected)
                {
                    throw new CommandFailure(ExitCode.Usage, "--watch needs a terminal. In a pipe, use stream.");
                }

                await new WatchScreen(session, view, trends, parsed.GetValue(interval)!.Value).RunAsync(cancellation);
                return;
            }

            await PrintAsync(session, view, trends, parsed.GetValue(trend), cancellation);
        });
        return command;
    }

    private static async Task PrintAsync(Session session, TopView view, Trends trends, bool? asked, CancellationToken cancellation)
    {
        var rows = await view.ReadAsync(session.Client, cancellation);
        var table = session.Form is OutputForm.Table or OutputForm.Wide;
        var withTrend = table && view.Kind != EntityKind.Container && (asked ?? (session.Terminal.IsInteractive && rows.Count <= MostTrends));
        if (withTrend)
        {
            rows = await trends.AddAsync(rows, cancellation);
        }

        if (rows.Count == 0 && table)
        {
            Session.Note(view.Filter.Namespace is { } @namespace ? $"Nothing reports in namespace '{@namespace}'. -A shows every namespace." : "Nothing reports.");
            return;
        }

        RowsOutput.Write(session, UsageColumns.OfList(view.Kind, withTrend), rows);
    }
}
