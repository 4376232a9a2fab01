using System.CommandLine;
using KubeMonitor.Cli.Invocation;
using KubeMonitor.Cli.Usage;
using KubeMonitor.Client;

namespace KubeMonitor.Cli.Export;

/// <summary><c>export</c>: the history of everything that reports, for another program.</summary>
internal static class ExportCommand
{
    // Asked for together, written in order: so many series are in memory at most.
    private const int Batch = 32;

    private static readonly (string Name, EntityKind Kind)[] Kinds =
        [("nodes", EntityKind.Node), ("pods", EntityKind.Pod), ("namespaces", EntityKind.Namespace), ("workloads", EntityKind.Workload)];

    public static Command Make(GlobalOptions global)
    {
        var command = new Command("export", "The history of every entity that reports now, as CSV or JSON; progress goes to the error output.");
        var what = new Argument<string[]>("WHAT")
        {
            HelpName = "WHAT",
            Description = "nodes, pods, namespaces, workloads (nodes and pods).",
            Arity = ArgumentArity.ZeroOrMore,
        };
        what.AcceptOnlyFromAmong([.. Kinds.Select(each => each.Name)]);
        var format = new Option<string>("--format") { Description = "csv or json.", HelpName = "FORM", DefaultValueFactory = _ => "csv" };
        format.AcceptOnlyFromAmong("csv", "json");
        var window = TimeOptions.Make("--window", "How far back.", "1h");
        var step = TimeOptions.Make("--step", "The grid: one sample a step; without it the samples as they were taken.");
        var file = new Option<string?>("--file", "-f") { Description = "The file that is written; without it the output.", HelpName = "FILE" };
        var selector = new Option<string?>("--selector", "-l") { Description = "Only entities with such labels.", HelpName = "LABELS" };
        var namespaces = new NamespaceOptions();
        command.Arguments.Add(what);
        namespaces.AddTo(command);
        foreach (var option in new Option[] { format, window, step, file, selector })
        {
            command.Options.Add(option);
        }

        global.Run(command, async (session, parsed, cancellation) =>
        {
            var kinds = parsed.GetValue(what) is { Length: > 0 } named ? Kinds.Where(each => named.Contains(each.Name)) : Kinds[..2];
            var filter = new UsageFilter { Namespace = namespaces.Of(session, parsed), Selector = parsed.GetValue(selector) };
            var seconds = parsed.GetValue(step) is { } grid ? (int?)grid.TotalSeconds : null;
            var series = new SeriesFilter((int)parsed.GetValue(window)!.Value.TotalSeconds, seconds);
            var names = await NamesAsync(session.Client, kinds.Select(each => each.Kind), filter, cancellation);
            await using var output = parsed.GetValue(file) is { } path ? File.Create(path) : Console.OpenStandardOutput();
            await using IExportForm form = parsed.GetValue(format) == "json" ? new JsonExport(output) : new CsvExport(output, session.Headers);
            await WriteAsync(session.Client, names, series, form, cancellation);
        });
        return command;
    }

    private static async Task<IReadOnlyList<EntityName>> NamesAsync(
        KubeMonitorClient client, IEnumerable<EntityKind> kinds, UsageFilter filter, CancellationToken cancellation)
    {
        var source = new UsageSource(client);
        var names = new List<EntityName>();
        foreach (var kind in kinds)
        {
            var rows = await source.ListAsync(kind, kind == EntityKind.Node ? filter with { Namespace = null } : filter, cancellation);
            names.AddRange(rows.Select(EntityName.Of).OfType<EntityName>().Where(name => kind != EntityKind.Pod || name.Namespace is not null));
        }

        return names;
    }

    private static async Task WriteAsync(KubeMonitorClient client, IReadOnlyList<EntityName> names, SeriesFilter series, IExportForm form, CancellationToken cancellation)
    {
        var lookup = new UsageLookup(client);
        var progress = new ProgressLine("exported", names.Count);
        var samples = 0L;
        foreach (var batch in names.Chunk(Batch))
        {
            var answers = await UsageSource.EachAsync(batch, name => HistoryAsync(lookup, name, series, cancellation), cancellation, progress.Advance);
            for (var i = 0; i < batch.Length; i++)
            {
                await form.WriteAsync(batch[i], answers[i]);
                samples += answers[i].Count;
            }
        }

        progress.End($"Exported {names.Count} series, {samples} samples.");
    }

    // What ended between the list and this has a history all the same, unless it is forgotten.
    private static async Task<IReadOnlyList<UsageRow>> HistoryAsync(UsageLookup lookup, EntityName name, SeriesFilter series, CancellationToken cancellation)
    {
        try
        {
            return await lookup.SeriesAsync(name, series, cancellation);
        }
        catch (KubeMonitorException e) when (e.Status == System.Net.HttpStatusCode.NotFound)
        {
            return [];
        }
    }
}
