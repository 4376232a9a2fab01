using KubeMonitor.Application.Inventory;

namespace KubeMonitor.Dashboard.Views;

/// <summary>The pages' addresses, below the dashboard's own.</summary>
internal static class Address
{
    public static string OfNode(string node) => $"nodes/{Uri.EscapeDataString(node)}";

    public static string OfNamespace(string name) => $"namespaces/{Uri.EscapeDataString(name)}";

    public static string OfPod(string @namespace, string name) => $"{OfNamespace(@namespace)}/pods/{Uri.EscapeDataString(name)}";

    public static string OfWorkload(string @namespace, WorkloadKind kind, string name) => $"{OfNamespace(@namespace)}/workloads/{kind}/{Uri.EscapeDataString(name)}";
}
