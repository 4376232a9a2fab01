using System.CommandLine;
using KubeMonitor.Cli.Failures;
using KubeMonitor.Cli.Figures;
using KubeMonitor.Cli.Invocation;
using KubeMonitor.Cli.Usage;
using KubeMonitor.Client;
using KubeMonitor.Domain.Series;

namespace KubeMonitor.Cli.Advise;

/// <summary><c>advise</c>: pods whose requests are far from their use.</summary>
internal static class AdviseCommand
{
    private const int Steps = 240;
    private const int ShortestStep = 5;

    // Less than that says nothing.
    private const int FewestSamples = 10;

    public static Command Make(GlobalOptions global)
    {
        var command = new Command("advise", "Pods whose requests are far from their use over the window, by a rule that is stated, and the patches that would mend it.");
        var namespaces = new NamespaceOptions();
        var selector = new Option<string?>("--selector", "-l") { Description = "Only pods with such labels.", HelpName = "LABELS" };
        var window = TimeOptions.Make("--window", "How far back use is looked at.", "1h");
        var headroom = new Option<int>("--headroom") { Description = "What is put on top of use, in percent.", HelpName = "PERCENT", DefaultValueFactory = _ => 15 };
        var factor = new Option<double>("--factor") { Description = "How many times what is needed is too much.", HelpName = "TIMES", DefaultValueFactory = _ => 2 };
        var patch = new Option<bool>("--patch") { Description = "Only the commands, to read and then to give to a shell." };
        namespaces.AddTo(command);
        foreach (var option in new Option[] { selector, window, headroom, factor, patch })
        {
            command.Options.Add(option);
        }

        global.Run(command, async (session, parsed, cancellation) =>
        {
            var rule = new AdviceRule(parsed.GetValue(headroom), parsed.GetValue(factor));
            if (rule.Headroom is < 0 or > 1000 || rule.Factor < 1)
            {
                throw new CommandFailure(ExitCode.Usage, "--headroom is from 0 to 1000 (percent), --factor at least 1.");
            }

            var span = parsed.GetValue(window)!.Value;
            var filter = new UsageFilter { Namespace = namespaces.Of(session, parsed), Selector = parsed.GetValue(selector) };
            var pods = await new UsageSource(session.Client).ListAsync(EntityKind.Pod, filter, cancellation);
            var all = await JudgeAsync(session.Client, rule, [.. pods.Where(pod => pod.Namespace is not null)], span, cancellation);
            var judged = all.Where(each => each.Samples >= FewestSamples).ToList();
            var far = judged.Where(each => each.IsFar).OrderByDescending(each => Math.Abs(each.CpuGain)).ThenBy(each => each.Pod.FullName, StringComparer.Ordinal).ToList();
            var output = new AdviceOutput(session, rule.Words(FigureText.Duration(span)));
            if (parsed.GetValue(patch))
            {
                await output.WritePatchesAsync(far, judged, cancellation);
                return;
            }

            await output.WriteAsync(far, judged, cancellation);
            if (all.Count > judged.Count)
            {
                Session.Note($"({all.Count - judged.Count} of {all.Count} pods have fewer than {FewestSamples} samples in the window, and are not judged)");
            }
        });
        return command;
    }

    private static async Task<IReadOnlyList<Advice>> JudgeAsync(
        KubeMonitorClient client, AdviceRule rule, IReadOnlyList<UsageRow> pods, TimeSpan window, CancellationToken cancellation)
    {
        var step = Math.Max(ShortestStep, (int)window.TotalSeconds / Steps);
        var filter = new SeriesFilter((int)window.TotalSeconds, Math.Min(step, (int)window.TotalSeconds), Aggregation.Max);
        var lookup = new UsageLookup(client);
        var progress = new ProgressLine("pods looked at", pods.Count);
        return await UsageSource.EachAsync(pods, async pod => Advice.Of(rule, pod, await SeriesAsync(lookup, pod, filter, cancellation)), cancellation, progress.Advance);
    }

    private static async Task<IReadOnlyList<UsageRow>> SeriesAsync(UsageLookup lookup, UsageRow pod, SeriesFilter filter, CancellationToken cancellation)
    {
        try
        {
            return await lookup.SeriesAsync(EntityName.Of(pod)!, filter, cancellation);
        }
        catch (KubeMonitorException e) when (e.Status == System.Net.HttpStatusCode.NotFound)
        {
            // It ended between the list and this: too few samples.
            return [];
        }
    }
}
