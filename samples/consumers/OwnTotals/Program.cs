// Sums over samples that came from somewhere else than a KubeMonitor server.
using System.Text.Json;
using KubeMonitor.Application.Ports;
using KubeMonitor.Application.Sums;
using KubeMonitor.Domain.Samples;

const string Pods = """
    [{"timestamp":"2026-11-23T09:00:05Z","pod_name":"web-1","namespace":"shop","cpu_usage":120.5,"memory":{"working_set":1000}},
     {"timestamp":"2026-11-23T09:00:05Z","pod_name":"web-2","namespace":"shop","cpu_usage":79.5}]
    """;

var totals = new PodTotals();
using var document = JsonDocument.Parse(Pods);
foreach (var pod in document.RootElement.EnumerateArray())
{
    totals.Add(PodFigures.Of(pod.Deserialize(ReportJson.Default.PodSample)!));
}

Console.WriteLine($"{totals.CpuUsage?.Value} millicores");
return totals.CpuUsage?.Value == 200 ? 0 : 1;
