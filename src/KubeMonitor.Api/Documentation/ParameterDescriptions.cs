using System.Text.Json.Nodes;
using KubeMonitor.Application.Inventory;
using KubeMonitor.Application.Lists;
using KubeMonitor.Application.Windows;
using Microsoft.AspNetCore.OpenApi;
using Microsoft.OpenApi;

namespace KubeMonitor.Api.Documentation;

/// <summary>Says of each parameter what it may be, and gives an example that fits those of the other parameters and bodies.</summary>
internal static class ParameterDescriptions
{
    private static readonly Dictionary<string, (string? Text, JsonNode Example)> Known = new()
    {
        ["node"] = ("The node's name, as Kubernetes knows it.", Examples.Node),
        ["pod"] = ("The pod's name.", Examples.Pod),
        ["namespace"] = ("The namespace's name.", Examples.Namespace),
        ["deployment"] = ("The Deployment's name.", Examples.Workload),
        ["kind"] = ($"The workload's kind, in any case, singular or plural: {string.Join(", ", Enum.GetNames<WorkloadKind>())}.", nameof(WorkloadKind.Deployment)),
        ["name"] = ("The workload's name.", Examples.Workload),
        ["window"] = (null, 60),
        ["step"] = (null, 15),
        ["agg"] = (null, "max"),
        ["limit"] = (null, 10),
        ["sort"] = (null, "cpu_usage"),
        ["label_selector"] = (null, "app=web,tier!=cache"),
        ["Last-Event-ID"] = (null, "4f6c0123abcd-17"),
    };

    public static Task Describe(OpenApiOperation operation, OpenApiOperationTransformerContext _, CancellationToken __)
    {
        foreach (var parameter in (operation.Parameters ?? []).OfType<OpenApiParameter>())
        {
            if (parameter.Name is not null && Known.TryGetValue(parameter.Name, out var known))
            {
                parameter.Description ??= known.Text;
                parameter.Example = known.Example.DeepClone();
            }

            if (parameter.Schema is OpenApiSchema schema)
            {
                Bound(parameter.Name, schema);
            }
        }

        return Task.CompletedTask;
    }

    private static void Bound(string? name, OpenApiSchema schema)
    {
        switch (name)
        {
            case "window":
                Whole(schema, 0, SeriesWindow.MaxSeconds);
                break;
            case "step":
                Whole(schema, 1, SeriesWindow.MaxSeconds);
                break;
            case "limit":
                Whole(schema, 1, ListOptions.MaxLimit);
                break;
            case "agg":
                schema.Enum = ["avg", "max", "min"];
                break;
            case "sort":
                schema.Enum = ["name", "cpu_usage", "memory", "network_rx", "network_tx", "disk_read", "disk_write"];
                break;
        }
    }

    private static void Whole(OpenApiSchema schema, int least, int most) =>
        (schema.Type, schema.Format, schema.Pattern, schema.Minimum, schema.Maximum) =
            (JsonSchemaType.Integer, "int32", null, $"{least}", $"{most}");
}
