using System.Net;
using System.Text.Json;
using KubeMonitor.Application.Pods;
using KubeMonitor.Cli.Invocation;
using KubeMonitor.Cli.Output;
using KubeMonitor.Client;

namespace KubeMonitor.Cli.Advise;

/// <summary>Advice in the form that was asked for.</summary>
/// <param name="session">Where it goes.</param>
/// <param name="rule">The rule, in words.</param>
internal sealed class AdviceOutput(Session session, string rule)
{
    public async Task WriteAsync(IReadOnlyList<Advice> far, IReadOnlyList<Advice> judged, CancellationToken cancellation)
    {
        switch (session.Form)
        {
            case OutputForm.Json or OutputForm.Yaml:
                RowsOutput.WriteObject(session, writer => Write(writer, far));
                break;
            case OutputForm.Csv:
                session.Terminal.Out.WriteLine(CsvText.Header(AdviceColumns.All));
                foreach (var each in far)
                {
                    session.Terminal.Out.WriteLine(CsvText.Row(AdviceColumns.All, each));
                }

                break;
            case OutputForm.Name:
                foreach (var each in far)
                {
                    session.Terminal.Out.WriteLine(each.Pod.FullName);
                }

                break;
            default:
                session.Terminal.WriteLine(rule, Tone.Dim);
                session.Terminal.WriteLine();
                if (far.Count == 0)
                {
                    session.Terminal.WriteLine($"All {judged.Count} pods ask for about what they need.", Tone.Good);
                    break;
                }

                RowsOutput.WriteTable(session, AdviceColumns.All, far);
                session.Terminal.WriteLine();
                await WritePatchesAsync(far, judged, cancellation);
                break;
        }
    }

    /// <summary>A command for each workload that has a pod in the list.</summary>
    public async Task WritePatchesAsync(IReadOnlyList<Advice> far, IReadOnlyList<Advice> judged, CancellationToken cancellation)
    {
        foreach (var group in far.GroupBy(each => (each.Pod.Namespace, Owner: each.Pod.Workload ?? each.Pod.Name)))
        {
            var pod = group.First().Pod;
            var pods = pod.Workload is null ? [.. group] : judged.Where(each => each.Pod.Namespace == pod.Namespace && each.Pod.Workload == pod.Workload).ToList();
            session.Terminal.Out.WriteLine(RequestPatch.Command(pod.Namespace!, pod.Workload, pods, await WholeAsync(pod.Namespace!, pod.Name, cancellation)));
        }
    }

    private async Task<PodUsage?> WholeAsync(string @namespace, string pod, CancellationToken cancellation)
    {
        try
        {
            return await session.Client.GetPodAsync(@namespace, pod, cancellation);
        }
        catch (KubeMonitorException e) when (e.Status == HttpStatusCode.NotFound)
        {
            return null;
        }
    }

    private static void Write(Utf8JsonWriter writer, IReadOnlyList<Advice> far)
    {
        writer.WriteStartArray();
        foreach (var each in far)
        {
            writer.WriteStartObject();
            foreach (var column in AdviceColumns.All)
            {
                WriteValue(writer, column.Key, column.Raw(each));
            }

            writer.WriteEndObject();
        }

        writer.WriteEndArray();
    }

    // What is unknown is absent.
    private static void WriteValue(Utf8JsonWriter writer, string name, object? value)
    {
        switch (value)
        {
            case string text:
                writer.WriteString(name, text);
                break;
            case double number:
                writer.WriteNumber(name, number);
                break;
            case long number:
                writer.WriteNumber(name, number);
                break;
            case int number:
                writer.WriteNumber(name, number);
                break;
        }
    }
}
