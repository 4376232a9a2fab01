using System.CommandLine;
using KubeMonitor.Cli.Failures;
using KubeMonitor.Cli.Invocation;
using KubeMonitor.Cli.Usage;
using KubeMonitor.Client;
using KubeMonitor.Domain.Series;

namespace KubeMonitor.Cli.Get;

/// <summary><c>get</c>: one entity, now or over a window.</summary>
internal static class GetCommand
{
    public static Command Make(GlobalOptions global)
    {
        var command = new Command("get", "What one entity uses now, or with --window used over a window.");
        var name = new NameArguments(global);
        var window = TimeOptions.Make("--window", "How far back; without it the current value is told.");
        var step = TimeOptions.Make("--step", "The grid of a window: one sample a step; without it the samples as they were taken.");
        var aggregate = new Option<string>("--agg")
        {
            Description = "How the samples of a step become one: avg, max or min.",
            HelpName = "HOW",
            DefaultValueFactory = _ => "avg",
        };
        aggregate.AcceptOnlyFromAmong("avg", "max", "min");
        name.AddTo(command);
        command.Options.Add(window);
        command.Options.Add(step);
        command.Options.Add(aggregate);
        global.Run(command, async (session, parsed, cancellation) =>
        {
            var entity = name.Of(session, parsed);
            var lookup = new UsageLookup(session.Client);
            if (parsed.GetValue(window) is not { } span)
            {
                if (parsed.GetValue(step) is not null)
                {
                    throw new CommandFailure(ExitCode.Usage, "--step goes with --window.");
                }

                var row = await lookup.GetAsync(entity, cancellation);
                RowsOutput.Write(session, UsageColumns.OfList(entity.Kind, trend: false), [row], single: true);
                return;
            }

            var seconds = parsed.GetValue(step) is { } grid ? (int?)grid.TotalSeconds : null;
            var filter = new SeriesFilter((int)span.TotalSeconds, seconds, seconds is null ? null : Enum.Parse<Aggregation>(parsed.GetValue(aggregate)!, ignoreCase: true));
            var series = await lookup.SeriesAsync(await lookup.ResolveAsync(entity, cancellation), filter, cancellation);
            RowsOutput.Write(session, UsageColumns.OfSeries(entity.Kind), series);
        });
        return command;
    }
}
